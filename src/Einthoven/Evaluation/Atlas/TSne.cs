using Einthoven.Evaluation.Linear;

namespace Einthoven.Evaluation.Atlas;

/// <summary>t-SNE: points of many numbers in a plane, so that neighbours stay neighbours. Distances between clusters and their sizes mean nothing.</summary>
/// <remarks>
/// Van der Maaten and Hinton, JMLR 9:2579, 2008, with all pairs: N² numbers of memory and N² work a step. Begins from the first two principal components and
/// takes no chance, so that equal points give equal bits on any number of threads. Momentum 0.5, then 0.8; exaggeration 12 in the first quarter of the steps;
/// step size as in Belkina et al., Nature Communications 10:5415, 2019.
/// </remarks>
public static class TSne
{
    private const double Exaggeration = 12;
    private const double FirstSpread = 1e-4;
    private const double SmallestGain = 0.01;
    private const double SmallestProbability = 1e-12;

    /// <summary>Lays out points.</summary>
    /// <param name="points">count x width, row by row.</param>
    /// <param name="count">Points.</param>
    /// <param name="width">Numbers of a point.</param>
    /// <param name="options">Perplexity and steps.</param>
    /// <param name="progress">Told from time to time, or null.</param>
    /// <returns>count x 2, centred.</returns>
    /// <exception cref="ConfigurationException">Perplexity or steps don't suit the number of points.</exception>
    public static double[] Embed(double[] points, int count, int width, TSneOptions options, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(count);
        var probabilities = Neighbourhoods.Of(SquaredDistances(points, count, width), count, options.Perplexity);
        var layout = First(points, count, width);
        var (velocity, gains, gradient) = (new double[2 * count], new double[2 * count], new double[2 * count]);
        Array.Fill(gains, 1);
        var rate = Math.Max(count / Exaggeration / 4, 50);
        for (var step = 0; step < options.Steps; step++)
        {
            var early = step < options.Steps / 4;
            Gradient(probabilities, layout, count, early ? Exaggeration : 1, gradient);
            for (var i = 0; i < layout.Length; i++)
            {
                gains[i] = Math.Max(Math.Sign(gradient[i]) == Math.Sign(velocity[i]) ? gains[i] * 0.8 : gains[i] + 0.2, SmallestGain);
                velocity[i] = ((early ? 0.5 : 0.8) * velocity[i]) - (rate * gains[i] * gradient[i]);
                layout[i] += velocity[i];
            }

            Centre(layout);
            if (step % 25 == 24 || step + 1 == options.Steps) progress?.Report(new ProgressUpdate("Laying out", step + 1, options.Steps));
        }

        return layout;
    }

    /// <summary>Kullback-Leibler divergence of a layout from the neighbourhoods of the points: what the descent makes small.</summary>
    internal static double Divergence(double[] probabilities, double[] layout, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
                if (i != j) sum += Weight(layout, i, j);
        var divergence = 0.0;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                if (i == j) continue;
                var p = Math.Max(probabilities[((long)i * count) + j], SmallestProbability);
                divergence += p * Math.Log(p / Math.Max(Weight(layout, i, j) / sum, SmallestProbability));
            }
        }

        return divergence;
    }

    /// <summary>Derivative of the divergence by the layout: 4 Σ_j (p_ij - q_ij) w_ij (y_i - y_j).</summary>
    internal static void Gradient(double[] probabilities, double[] layout, int count, double exaggeration, double[] gradient)
    {
        var (pushes, weights) = (new double[2 * count], new double[count]);
        Parallel.For(0, count, i =>
        {
            var (x, y) = (layout[2 * i], layout[(2 * i) + 1]);
            double pullX = 0, pullY = 0, pushX = 0, pushY = 0, sum = 0;
            var row = probabilities.AsSpan(i * count, count);
            for (var j = 0; j < count; j++)
            {
                var (dx, dy) = (x - layout[2 * j], y - layout[(2 * j) + 1]);
                var weight = 1 / (1 + (dx * dx) + (dy * dy));
                var (pull, push) = (row[j] * weight, weight * weight);
                sum += weight;
                pullX += pull * dx;
                pullY += pull * dy;
                pushX += push * dx;
                pushY += push * dy;
            }

            weights[i] = sum - 1; // itself
            (gradient[2 * i], gradient[(2 * i) + 1]) = (4 * exaggeration * pullX, 4 * exaggeration * pullY);
            (pushes[2 * i], pushes[(2 * i) + 1]) = (pushX, pushY);
        });
        var total = weights.Sum();
        for (var i = 0; i < gradient.Length; i++) gradient[i] -= 4 * pushes[i] / total;
    }

    private static double[] SquaredDistances(double[] points, int count, int width)
    {
        var products = DenseProduct.WithTransposed(points, points, count, count, width);
        var lengths = Enumerable.Range(0, count).Select(i => products[(i * count) + i]).ToArray();
        Parallel.For(0, count, i =>
        {
            var row = products.AsSpan(i * count, count);
            for (var j = 0; j < count; j++) row[j] = i == j ? 0 : Math.Max(lengths[i] + lengths[j] - (2 * row[j]), 0);
        });
        return products;
    }

    private static double[] First(double[] points, int count, int width)
    {
        var centred = points.ToArray();
        for (var column = 0; column < width; column++)
        {
            var mean = 0.0;
            for (var row = 0; row < count; row++) mean += points[(row * width) + column] / count;
            for (var row = 0; row < count; row++) centred[(row * width) + column] -= mean;
        }

        var axes = PrincipalAxes.Of(centred, count, width);
        var layout = new double[2 * count];
        for (var axis = 0; axis < Math.Min(2, axes.Rank); axis++)
        {
            var scale = FirstSpread / Math.Sqrt(axes.Variances[0] / count);
            for (var row = 0; row < count; row++) layout[(2 * row) + axis] = axes.Coordinates[(row * axes.Rank) + axis] * scale;
        }

        return layout;
    }

    private static void Centre(double[] layout)
    {
        for (var axis = 0; axis < 2; axis++)
        {
            var mean = 0.0;
            for (var i = axis; i < layout.Length; i += 2) mean += layout[i];
            mean /= layout.Length / 2;
            for (var i = axis; i < layout.Length; i += 2) layout[i] -= mean;
        }
    }

    private static double Weight(double[] layout, int i, int j)
    {
        var (dx, dy) = (layout[2 * i] - layout[2 * j], layout[(2 * i) + 1] - layout[(2 * j) + 1]);
        return 1 / (1 + (dx * dx) + (dy * dy));
    }
}
