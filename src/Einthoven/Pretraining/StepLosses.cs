using System.Globalization;
using Einthoven.Models;

namespace Einthoven.Pretraining;

/// <summary>The losses of one step as numbers; NaN where a term was not computed.</summary>
internal readonly record struct StepLosses(double Total, double EcgReconstruction, double TextReconstruction, double Contrast, double Disentanglement)
{
    public static StepLosses Of(CgDmerLosses losses, LossWeights weights)
    {
        var terms = new[] { losses.EcgReconstruction, losses.TextReconstruction, losses.Contrast, losses.Disentanglement }
            .Select(term => term is null ? double.NaN : term.Item()).ToArray();
        return From(terms, weights);
    }

    public static StepLosses From(IReadOnlyList<double> terms, LossWeights weights)
    {
        double[] factors = [weights.EcgReconstruction, weights.TextReconstruction, weights.Contrast, weights.Disentanglement];
        var total = terms.Select((term, i) => double.IsNaN(term) ? 0 : term * factors[i]).Sum();
        return new StepLosses(total, terms[0], terms[1], terms[2], terms[3]);
    }

    public IReadOnlyList<double> Terms => [EcgReconstruction, TextReconstruction, Contrast, Disentanglement];

    public override string ToString()
    {
        string[] names = ["ecg", "text", "contrast", "disentangle"];
        var terms = Terms.Select((term, i) => double.IsNaN(term) ? null : string.Create(CultureInfo.InvariantCulture, $"{names[i]} {term:0.0000}"));
        return string.Create(CultureInfo.InvariantCulture, $"loss {Total:0.0000} ({string.Join(", ", terms.OfType<string>())})");
    }
}
