using Einthoven.Interpretability;

namespace Einthoven.Tests.Interpretability;

public sealed class AdditiveModelTests
{
    [Fact]
    public void Planted_effects_are_found()
    {
        const int Tokens = 30;
        var random = new Random(4);
        double[] planted = [.. Enumerable.Range(0, Tokens).Select(_ => random.NextDouble() - 0.5)];
        int[][] hidden = [.. Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, Tokens).OrderBy(_ => random.Next()).Take(15).ToArray())];
        double[][] values = [.. hidden.Select(row => new[] { 2 + Enumerable.Range(0, Tokens).Except(row).Sum(token => planted[token]), 7.0 })];
        var effects = AdditiveModel.Fit(hidden, Tokens, values);

        // As many are hidden in every pass, so that only differences between patches show.
        for (var token = 0; token < Tokens; token++) Assert.Equal(planted[token] - planted.Average(), effects[0][token], 0.03);
        Assert.All(effects[1], effect => Assert.Equal(0, effect, 1e-9));
    }
}
