using Einthoven.Interpretability;

namespace Einthoven.Tests.Interpretability;

public sealed class AdditiveModelTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Planted_effects_are_found(bool grouped)
    {
        const int Tokens = 30;
        var random = new Random(4);
        int[][] groups = [[.. Enumerable.Range(0, 10)], [.. Enumerable.Range(10, 10)], [.. Enumerable.Range(20, 10)]];
        double[] planted = [.. Enumerable.Range(0, Tokens).Select(_ => random.NextDouble() - 0.5)];
        int[][] hidden = [.. Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, Tokens).OrderBy(_ => random.Next()).Take(15).ToArray())];
        double[][] values = [.. hidden.Select(row => new[] { 2 + Enumerable.Range(0, Tokens).Except(row).Sum(token => planted[token]), 7.0 })];
        var effects = AdditiveModel.Fit(hidden, Tokens, grouped ? groups : [], values);

        // As many are hidden in every pass, so that only differences between patches show.
        for (var token = 0; token < Tokens; token++) Assert.Equal(planted[token] - planted.Average(), effects[0][token], 0.03);
        Assert.All(effects[1], effect => Assert.Equal(0, effect, 1e-9));
    }

    [Fact]
    public void A_shared_effect_is_found_in_fewer_passes_with_groups()
    {
        const int Tokens = 60;
        var random = new Random(4);
        int[][] groups = [[.. Enumerable.Range(0, 20)], [.. Enumerable.Range(20, 20)], [.. Enumerable.Range(40, 20)]];
        int[][] hidden = [.. Enumerable.Range(0, 80).Select(_ => Enumerable.Range(0, Tokens).OrderBy(_ => random.Next()).Take(30).ToArray())];
        double[][] values = [.. hidden.Select(row => new[] { Enumerable.Range(0, 20).Except(row).Count() + random.NextDouble() })];
        double Error(IReadOnlyList<int[]> known) => AdditiveModel.Fit(hidden, Tokens, known, values)[0].Select((effect, token) => Math.Abs(effect - (token < 20 ? 2.0 / 3 : -1.0 / 3))).Average();
        Assert.True(Error(groups) < 0.7 * Error([]), $"{Error(groups)} {Error([])}");
    }
}
