using System.Text.Json;
using Einthoven.Evaluation.Atlas;

namespace Einthoven.Tests.Evaluation.Atlas;

public sealed class TSneTests
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    private static readonly Golden Reference = JsonSerializer.Deserialize<Golden>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Golden", "atlas.json")), Format)!;

    [Theory, InlineData(5), InlineData(12), InlineData(40)]
    public void Trustworthiness_is_scikit_learns(int neighbours) =>
        Assert.Equal(Reference.Trustworthiness[$"{neighbours}"], Trustworthiness.Of(Reference.Points, Reference.Layout, Count, Reference.Width, neighbours), 1e-12);

    [Fact]
    public void A_layout_is_as_near_to_the_points_as_scikit_learns()
    {
        var layout = TSne.Embed(Reference.Points, Count, Reference.Width, new TSneOptions { Perplexity = Reference.Perplexity });
        var probabilities = Probabilities();
        Assert.InRange(TSne.Divergence(probabilities, layout, Count), 0, 1.02 * Reference.Divergence);
        Assert.InRange(Trustworthiness.Of(Reference.Points, layout, Count, Reference.Width, 12), Reference.TrustworthinessOfTsne - 0.01, 1);
    }

    [Fact]
    public void The_gradient_is_that_of_finite_differences()
    {
        var (layout, probabilities, gradient) = (Reference.Layout.ToArray(), Probabilities(), new double[2 * Count]);
        TSne.Gradient(probabilities, layout, Count, 1, gradient);
        foreach (var i in new[] { 0, 7, 100, 239 })
        {
            double At(double change)
            {
                var moved = layout.ToArray();
                moved[i] += change;
                return TSne.Divergence(probabilities, moved, Count);
            }

            Assert.Equal((At(1e-5) - At(-1e-5)) / 2e-5, gradient[i], 1e-7);
        }
    }

    [Fact]
    public void Neighbourhoods_have_the_perplexity_and_are_symmetric()
    {
        var probabilities = Probabilities();
        Assert.Equal(1, probabilities.Sum(), 1e-9);
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(0, probabilities[(i * Count) + i]);
            Assert.Equal(probabilities[(i * Count) + 3], probabilities[(3 * Count) + i]);
        }

        // Of equally far points every one is a neighbour alike.
        double[] even = [.. Enumerable.Range(0, 9).SelectMany(i => Enumerable.Range(0, 9).Select(j => i == j ? 0.0 : 2))];
        Assert.All(Neighbourhoods.Of(even, 9, 8).Where(p => p > 0), p => Assert.Equal(1.0 / 72, p, 1e-9));
    }

    [Fact]
    public void Equal_points_give_equal_bits_and_equal_records_do_not_break_it()
    {
        var twice = Reference.Points.Take(60).Concat(Reference.Points.Take(60)).Concat(Reference.Points.Skip(60)).ToArray();
        double[] Layout() => TSne.Embed(twice, twice.Length / Reference.Width, Reference.Width, new TSneOptions { Perplexity = 10, Steps = 250 });
        var layout = Layout();
        Assert.Equal(layout, Layout());
        Assert.All(layout, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(50, 1000, "--perplexity 50: of 120 ECGs")]
    [InlineData(30, 10, "--steps 10")]
    public void Impossible_options_are_refused(double perplexity, int steps, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationException>(() => TSne.Embed(Reference.Points, Count, Reference.Width, new TSneOptions { Perplexity = perplexity, Steps = steps })).Message, StringComparison.Ordinal);

    private static int Count => Reference.Points.Length / Reference.Width;

    private static double[] Probabilities()
    {
        var distances = new double[Count * Count];
        for (var i = 0; i < Count; i++)
            for (var j = 0; j < Count; j++)
                distances[(i * Count) + j] = Enumerable.Range(0, Reference.Width).Sum(k => Math.Pow(Reference.Points[(i * Reference.Width) + k] - Reference.Points[(j * Reference.Width) + k], 2));
        return Neighbourhoods.Of(distances, Count, Reference.Perplexity);
    }

    private sealed record Golden(
        double[] Points, int Width, double[] Layout, Dictionary<string, double> Trustworthiness, double Perplexity, double Divergence, double TrustworthinessOfTsne);
}
