using System.Globalization;
using System.Text.RegularExpressions;

namespace Einthoven.Cohorts.Labels;

/// <summary>Reads PTB-XL's <c>scp_codes</c>: a Python dictionary of code and likelihood, as in <c>{'NORM': 100.0, 'SR': 0.0}</c>.</summary>
internal static partial class ScpCodes
{
    /// <summary>The codes with their likelihood in percent, in the order of the text; nothing for an empty text.</summary>
    /// <exception cref="CohortException">The text is no such dictionary.</exception>
    public static IReadOnlyList<(string Code, double Likelihood)> Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return [];
        if (!WholePattern().IsMatch(trimmed)) throw new CohortException($"scp_codes is '{trimmed}'; expected codes with likelihoods, as in {{'NORM': 100.0, 'SR': 0.0}}.");
        return [.. PairPattern().Matches(trimmed).Select(pair => (pair.Groups["code"].Value, double.Parse(pair.Groups["number"].Value, CultureInfo.InvariantCulture)))];
    }

    [GeneratedRegex("""^\{\s*(['"][^'"]+['"]\s*:\s*\d+(\.\d*)?\s*(,\s*['"][^'"]+['"]\s*:\s*\d+(\.\d*)?\s*)*,?\s*)?\}$""")]
    private static partial Regex WholePattern();

    [GeneratedRegex("""['"](?<code>[^'"]+)['"]\s*:\s*(?<number>\d+(\.\d*)?)""")]
    private static partial Regex PairPattern();
}
