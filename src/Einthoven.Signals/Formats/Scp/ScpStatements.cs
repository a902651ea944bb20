using System.Text;

namespace Einthoven.Signals.Formats.Scp;

/// <summary>Sections 8 and 11: what was said of the ECG, as texts and as universal statement codes.</summary>
internal static class ScpStatements
{
    private const int HeaderBytes = 9; // confirmed or not, date, time, how many
    private const int Codes = 1, FullText = 2;

    /// <summary>Statements in words, those of section 8 first, and the codes of section 11.</summary>
    /// <exception cref="RecordingFormatException">A statement is longer than its section.</exception>
    public static (IReadOnlyList<string> Statements, IReadOnlyList<string> Findings) Of(ScpRecord record)
    {
        List<string> statements = [], findings = [];
        foreach (var text in Fields(record.Find(8)))
            if (ScpSection.Text(text.Span) is { } words) statements.Add(words);

        foreach (var field in Fields(record.Find(11)))
        {
            if (field.Span is not [var kind, .. var text]) continue;
            if (kind == FullText && ScpSection.Text(text) is { } words) statements.Add(words);
            if (kind == Codes) findings.AddRange(Encoding.Latin1.GetString(text).Split('\0', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        return ([.. statements.Distinct()], [.. findings.Distinct()]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Fields(ScpSection? section)
    {
        if (section is null) yield break;
        int count = section.Byte(HeaderBytes - 1), at = HeaderBytes;
        for (var i = 0; i < count; i++)
        {
            int length = section.Short(at + 1);
            section.Bytes(at + 3, length);
            yield return section.Data.Slice(at + 3, length);
            at += 3 + length;
        }
    }
}
