using System.Globalization;
using System.Text.RegularExpressions;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>What data sets write into a header's comments.</summary>
/// <remarks>
/// <c>#Age: 56</c>, <c>#Sex: Female</c>, <c>#Dx: 426783006,164865005</c> (PhysioNet challenges); <c># age: 81</c> (PTB);
/// <c># 69 M 1085 1629 x1</c> (MIT-BIH: age, sex, tape and recorder); <c>#&lt;age&gt;: 46</c> (LUDB), also several on one line; <c># &lt;subject_id&gt;: 10000032</c> (MIMIC-IV-ECG).
/// </remarks>
internal static partial class WfdbComments
{
    private const string Diagnoses = "<diagnoses>:";

    public static PatientFacts Patient(IReadOnlyList<string> comments)
    {
        string? id = null, age = null, sex = null;
        foreach (var comment in comments)
        {
            for (var match = Facts().Match(comment); match.Success; match = match.NextMatch())
            {
                var value = match.Groups["value"].Value;
                switch (match.Groups["key"].Value.ToUpperInvariant())
                {
                    case "AGE": age ??= value; break;
                    case "SEX": sex ??= value; break;
                    default: id ??= value; break;
                }
            }
        }

        var old = age is null || sex is null ? comments.Select(comment => MitBihFacts().Match(comment)).FirstOrDefault(match => match.Success) : null;
        return new(id, Age(age ?? old?.Groups["age"].Value), Sex(sex ?? old?.Groups["sex"].Value));
    }

    public static IReadOnlyList<string> Findings(IReadOnlyList<string> comments) =>
    [
        .. comments
            .Where(comment => comment.StartsWith("Dx:", StringComparison.OrdinalIgnoreCase))
            .SelectMany(comment => comment[3..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(code => !code.Equals("Unknown", StringComparison.OrdinalIgnoreCase)),
    ];

    /// <summary>The lines from <c>&lt;diagnoses&gt;</c> to the next key.</summary>
    public static IReadOnlyList<string> Statements(IReadOnlyList<string> comments)
    {
        var statements = new List<string>();
        var open = false;
        foreach (var comment in comments)
        {
            var text = comment;
            var at = comment.IndexOf(Diagnoses, StringComparison.OrdinalIgnoreCase);
            if (at >= 0) text = comment[(at + Diagnoses.Length)..];
            open |= at >= 0;
            if (!open) continue;
            var key = Key().Match(text);
            statements.Add((key.Success ? text[..key.Index] : text).Trim());
            open = !key.Success;
        }

        return [.. statements.Where(text => text.Length > 0 && !text.Trim('(', ')').Equals("none", StringComparison.OrdinalIgnoreCase))];
    }

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

    [GeneratedRegex(@"^(?<age>\d{1,3}) (?<sex>[MF]) \d+ \d+ x\d", RegexOptions.CultureInvariant)]
    private static partial Regex MitBihFacts();

    [GeneratedRegex(@"<\w+>:", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
