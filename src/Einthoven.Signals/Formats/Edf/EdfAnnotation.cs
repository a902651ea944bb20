using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Formats.Edf;

/// <summary>A list of texts at a time: an EDF+ "time-stamped annotation list".</summary>
/// <param name="Onset">Seconds since the file's start.</param>
/// <param name="Texts">What was noted; empty where the list only says when its data record begins.</param>
internal sealed record EdfAnnotation(double Onset, IReadOnlyList<string> Texts)
{
    private const byte TextEnd = 20, DurationStart = 21;

    /// <summary>The lists in the annotation signal of one data record; what is not in the form is passed over.</summary>
    public static IEnumerable<EdfAnnotation> Parse(ReadOnlySpan<byte> bytes)
    {
        var lists = new List<EdfAnnotation>();
        foreach (var range in bytes.Split((byte)0))
        {
            var list = bytes[range];
            var end = list.IndexOf(TextEnd);
            if (end < 0) continue;
            var time = list[..end];
            var duration = time.IndexOf(DurationStart);
            var onset = Encoding.ASCII.GetString(duration < 0 ? time : time[..duration]);
            if (!double.TryParse(onset, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)) continue;
            var texts = Encoding.UTF8.GetString(list[(end + 1)..]).Split((char)TextEnd, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            lists.Add(new EdfAnnotation(seconds, texts));
        }

        return lists;
    }
}
