using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Paper;

/// <summary>Writes SVG elements. Presentation attributes only, no ids and no style sheet: several papers may stand in one HTML page.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    public SvgWriter Raw(FormattableString markup)
    {
        _text.Append(markup.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>A line of text; <paramref name="attributes"/> are written as they are.</summary>
    public void Text(double x, double y, string text, string attributes) =>
        Raw($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" {attributes}>{Escape(text)}</text>");

    public override string ToString() => _text.ToString();

    /// <summary>Text comes from files of others: no markup, and no character that XML 1.0 forbids.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) escaped.Append(letter).Append(text[++i]);
            else if (char.IsSurrogate(letter) || char.IsControl(letter) || letter is '\ufffe' or '\uffff') escaped.Append(' ');
            else escaped.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", _ => letter.ToString() });
        }

        return escaped.ToString();
    }
}
