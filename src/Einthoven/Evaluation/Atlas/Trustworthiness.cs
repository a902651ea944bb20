namespace Einthoven.Evaluation.Atlas;

/// <summary>How far a layout's neighbours are neighbours of the points too: 1 when all are.</summary>
/// <remarks>Venna and Kaski, ICANN 2001. As scikit-learn's <c>manifold.trustworthiness</c>.</remarks>
public static class Trustworthiness
{
    /// <summary>Judges a layout.</summary>
    /// <param name="points">count x width.</param>
    /// <param name="layout">count x 2.</param>
    /// <param name="count">Points.</param>
    /// <param name="width">Numbers of a point.</param>
    /// <param name="neighbours">How many neighbours of a point count, below half the points.</param>
    /// <exception cref="ArgumentOutOfRangeException">Half the points or more are neighbours.</exception>
    public static double Of(double[] points, double[] layout, int count, int width, int neighbours)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(2 * neighbours, count, nameof(neighbours));
        var strangers = new long[count];
        Parallel.For(0, count, i =>
        {
            var near = Order(points, width, i, count);
            var rank = new int[count];
            for (var place = 0; place < near.Length; place++) rank[near[place]] = place + 1;
            strangers[i] = Order(layout, 2, i, count).Take(neighbours).Sum(j => Math.Max((long)rank[j] - neighbours, 0));
        });
        return 1 - (strangers.Sum() * (2.0 / (count * (double)neighbours * ((2.0 * count) - (3.0 * neighbours) - 1))));
    }

    /// <summary>The other points, nearest first.</summary>
    private static int[] Order(double[] points, int width, int own, int count)
    {
        var distances = new double[count];
        for (var j = 0; j < count; j++)
        {
            for (var k = 0; k < width; k++)
            {
                var difference = points[(own * width) + k] - points[(j * width) + k];
                distances[j] += difference * difference;
            }
        }

        var order = Enumerable.Range(0, count).Where(j => j != own).ToArray();
        Array.Sort([.. order.Select(j => distances[j])], order);
        return order;
    }
}
