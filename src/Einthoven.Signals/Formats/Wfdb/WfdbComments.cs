using System.Globalization;
using System.Text.RegularExpressions;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>What data sets write into a header's comments.</summary>
/// <remarks>
/// <c>#Age: 56</c>, <c>#Sex: Female</c>, <c>#Dx: 426783006,164865005</c> (PhysioNet challenges); <c># age: 81</c> (PTB);
/// <c>#&lt;age&gt;: 46</c> (LUDB), also several on one line; <c># &lt;subject_id&gt;: 10000032</c> (MIMIC-IV-ECG).
/// </remarks>
internal static partial class WfdbComments
{
    public static PatientFacts Patient(IReadOnlyList<string> comments) =>
        new(Value(comments, "subject_id"), Age(Value(comments, "age")), Sex(Value(comments, "sex")));

    public static IReadOnlyList<string> Findings(IReadOnlyList<string> comments) =>
    [
        .. comments
            .Where(comment => comment.StartsWith("Dx:", StringComparison.OrdinalIgnoreCase))
            .SelectMany(comment => comment[3..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(code => !code.Equals("Unknown", StringComparison.OrdinalIgnoreCase)),
    ];

    private static string? Value(IReadOnlyList<string> comments, string key) =>
        comments.SelectMany(comment => Facts().Matches(comment))
            .Where(match => match.Groups["key"].Value.Equals(key, StringComparison.OrdinalIgnoreCase))
            .Select(match => match.Groups["value"].Value)
            .FirstOrDefault();

    private static double? Age(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var years) && years <= 300 ? years : null;

    private static string? Sex(string? text) => text?.ToUpperInvariant() switch
    {
        "F" or "FEMALE" => "F",
        "M" or "MALE" => "M",
        _ => null,
    };

    [GeneratedRegex(@"(?:^(?<key>age|sex)|<(?<key>age|sex|subject_id)>):\s*(?<value>[^\s<]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Facts();
}
