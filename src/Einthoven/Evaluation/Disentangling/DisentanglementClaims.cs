using System.Globalization;

namespace Einthoven.Evaluation.Disentangling;

/// <summary>What the claim of disentanglement means in numbers, and whether they are so.</summary>
/// <param name="Claim">What would be true if it held.</param>
/// <param name="Found">What was found.</param>
/// <param name="Holds">Whether the interval allows it.</param>
public sealed record DisentanglementClaim(string Claim, string Found, bool Holds);

/// <summary>The claims in a fixed order.</summary>
public static class DisentanglementClaims
{
    /// <summary>AUC up to which a representation counts as telling nothing: a classifier that guesses the same for an ECG and its report is a little above chance by chance.</summary>
    public const double Guessed = 0.55;

    /// <summary>Explained variance up to which a representation counts as not contained in another.</summary>
    public const double Negligible = 0.05;

    /// <summary>Judges a result.</summary>
    public static IReadOnlyList<DisentanglementClaim> Of(DisentanglementResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var claims = new List<DisentanglementClaim>();
        foreach (var test in result.Modality)
        {
            var specific = test.Representation == "specific";
            claims.Add(new(
                specific ? "specific representations tell ECGs from reports" : Text($"the {Noun(test.Representation)} tells nothing of the modality (AUC at most {Guessed})"),
                Text($"AUC {test.Auc:0.000} {test.AucInterval}"),
                specific ? test.AucInterval.Low > Guessed : test.AucInterval.Low <= Guessed));
        }

        foreach (var test in result.Matching.Where(test => test.Representation != "projection"))
        {
            var specific = test.Representation == "specific";
            claims.Add(new(
                $"{test.Representation} representations {(specific ? "don't find" : "find")} the report of an ECG (by {test.By})",
                Text($"AUC {test.Auc:0.000} {test.AucInterval}"),
                specific ? test.AucInterval.Low <= 0.5 : test.AucInterval.Low > 0.5));
        }

        foreach (var test in result.Prediction)
        {
            claims.Add(new(
                Text($"the {test.Of}'s {test.To} representation is not in its {test.From} one (R² at most {Negligible})"),
                Text($"R² {test.R2:0.000} {test.Interval}"),
                test.Interval.Low <= Negligible));
        }

        return claims;
    }

    private static string Noun(string representation) => representation == "projection" ? representation : $"{representation} representation";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
