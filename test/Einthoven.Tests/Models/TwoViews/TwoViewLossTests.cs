using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

/// <summary>The losses on examples that are worked out beside them in float64.</summary>
public sealed class TwoViewLossTests : IDisposable
{
    private static readonly double[][] First = [[1, 0.5, -0.2], [-0.3, 0.8, 0.1], [0.2, -0.6, 0.9]];
    private static readonly double[][] Second = [[0.9, 0.3, 0.1], [-0.1, 0.7, -0.4], [0.5, -0.2, 0.6]];

    private readonly ComputeContext _context = new(new ComputeOptions(Threads: 1));

    public void Dispose() => _context.Dispose();

    [Fact]
    public void SimClr_asks_each_view_for_its_other_among_all_but_itself()
    {
        double[][] views = [.. First, .. Second];
        var expected = Enumerable.Range(0, 6).Average(i =>
        {
            var others = Enumerable.Range(0, 6).Where(j => j != i).Sum(j => Math.Exp(Cosine(views[i], views[j]) / 0.5));
            return -(Cosine(views[i], views[(i + 3) % 6]) / 0.5) + Math.Log(others);
        });

        Assert.Equal(expected, SimClr.Contrast(Tensor(views), 0.5).Item(), 1e-5);
    }

    [Fact]
    public void MoCo_asks_each_query_for_its_key_and_scales_by_twice_the_temperature()
    {
        var expected = 2 * 0.4 * Enumerable.Range(0, 3).Average(i =>
            -(Cosine(First[i], Second[i]) / 0.4) + Math.Log(Second.Sum(key => Math.Exp(Cosine(First[i], key) / 0.4))));

        Assert.Equal(expected, MoCo.Contrast(Tensor(First), Tensor(Second), 0.4).Item(), 1e-5);
    }

    [Fact]
    public void Barlow_twins_weighs_correlations_off_the_diagonal()
    {
        double[] Standard(double[][] rows, int column)
        {
            var values = rows.Select(row => row[column]).ToArray();
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            return [.. values.Select(value => (value - mean) / deviation)];
        }

        var expected = 0.0;
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var correlation = Standard(First, i).Zip(Standard(Second, j), (a, b) => a * b).Average();
                expected += i == j ? (1 - correlation) * (1 - correlation) : 0.01 * correlation * correlation;
            }
        }

        Assert.Equal(expected, BarlowTwins.Mismatch(Tensor(First), Tensor(Second), 0.01).Item(), 1e-3);
    }

    [Fact]
    public void Byol_and_SimSiam_rest_on_the_mean_cosine_of_rows() =>
        Assert.Equal(First.Zip(Second, Cosine).Average(), TwoViewModel.MeanCosine(Tensor(First), Tensor(Second)).Item(), 1e-5);

    private static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));

    private Tensor Tensor(double[][] rows) => _context.Tensor((rows.Length, 3), [.. rows.SelectMany(row => row).Select(value => (float)value)]);
}
