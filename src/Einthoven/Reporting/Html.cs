using System.Globalization;
using System.Net;
using System.Text;

namespace Einthoven.Reporting;

/// <summary>Pieces of a self-contained page: one file, no script, nothing loaded from elsewhere; light, dark and on paper.</summary>
internal static class Html
{
    private const string Light = "color-scheme: light; --ink: #1b1f24; --quiet: #57606a; --line: #d9dee4; --strong: #9aa4af; --page: #fff; --card: #f5f7f9; --bar: #2f7bd0; --bar2: #c2560c; --bar3: #6b7785; --warn: #9a3b00;";
    private const string Dark = "color-scheme: dark; --ink: #e4e8ec; --quiet: #9aa5b1; --line: #343b43; --strong: #66717d; --page: #14171a; --card: #1e2328; --bar: #5b9fe6; --bar2: #f0925a; --bar3: #8b97a4; --warn: #ffb37a;";

    private const string Style = $$"""
        :root { {{Light}} }
        @media screen and (prefers-color-scheme: dark) { :root { {{Dark}} } }
        * { box-sizing: border-box; }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 1080px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; margin: 0 0 .3rem; overflow-wrap: anywhere; } h2 { font-size: 1.25rem; margin: 2.4rem 0 .4rem; padding-top: .6rem; border-top: 1px solid var(--line); } h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; overflow-wrap: anywhere; }
        p { margin: .4rem 0; max-width: 75ch; overflow-wrap: anywhere; } ul { margin: .4rem 0; padding-left: 1.3rem; max-width: 80ch; } li { margin: .25rem 0; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; margin: .6rem 0; font-variant-numeric: tabular-nums; }
        th, td { padding: .25rem .8rem; text-align: right; border-bottom: 1px solid var(--line); vertical-align: top; } th:first-child, td:first-child { text-align: left; padding-left: 0; overflow-wrap: break-word; max-width: 22rem; }
        thead th { border-bottom: 2px solid var(--strong); vertical-align: bottom; } td.text, th.text { text-align: left; overflow-wrap: anywhere; min-width: 12rem; }
        .bars { width: 100%; max-width: 860px; } @media (min-width: 700px) { .bars th { white-space: nowrap; } } .bars td.bar { width: 45%; min-width: 6rem; padding: .25rem .8rem .25rem 0; } .bars .track { display: block; height: .95rem; margin-top: .25rem; background: var(--card); border-radius: 2px; overflow: hidden; } .bars .fill { display: block; height: 100%; background: var(--bar); }
        .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .7rem; margin: 1rem 0; } .tile { background: var(--card); border-radius: 6px; padding: .6rem .8rem; } .tile b { display: block; font-size: 1.35rem; line-height: 1.3; overflow-wrap: anywhere; } .tile span { color: var(--quiet); font-size: .88rem; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 1.2rem 1.6rem; align-items: start; } .charts > * { min-width: 0; } .chart { width: 100%; max-width: 520px; height: auto; font: 11px system-ui, sans-serif; }
        .chart text { fill: var(--ink); } .chart .grid { stroke: var(--line); } .chart .title { font-weight: 600; font-size: 12px; } .chart .column { fill: var(--bar); } .chart .box { fill: var(--bar); fill-opacity: .35; stroke: var(--bar); } .chart .whisker { stroke: var(--bar); }
        .item { border-left: 3px solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .8rem 0; } .item span { color: var(--quiet); margin-left: .6rem; white-space: nowrap; } .item p { margin: .1rem 0; }
        figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; } figure.ecg svg { border-radius: 4px; } figcaption, .note { color: var(--quiet); font-size: .92rem; } figcaption { overflow-wrap: anywhere; } .warn { color: var(--warn); }
        a { color: var(--bar); } nav { margin: .6rem 0; }
        pre { overflow-x: auto; background: var(--card); padding: .7rem .9rem; border-radius: 6px; font-size: .88rem; } code { background: var(--card); padding: .1rem .3rem; border-radius: 3px; overflow-wrap: anywhere; } pre code { padding: 0; }
        @page { margin: 14mm; }
        @media print { :root { {{Light}} } body { margin: 0; max-width: none; font-size: 10.5pt; } .track, .fill, .tile, .chart * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } figure, .tile, .chart, .item, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } .scroll { overflow: visible; } nav { display: none; } .charts { grid-template-columns: 1fr 1fr; } }
        """;

    /// <summary>Text as it shows, whatever is in it: no markup, no control characters, no turning of the direction of writing.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsUnsafe)) return WebUtility.HtmlEncode(text);
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text) plain.Append(IsUnsafe(letter) ? ' ' : letter);
        return WebUtility.HtmlEncode(plain.ToString());
    }

    public static string Page(string title, IEnumerable<string> sections) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Escape(title)}</title><style>{Style}</style></head>
        <body>
        <h1>{Escape(title)}</h1>
        {string.Join('\n', sections)}
        <p class="note">Einthoven is research software and not a medical device.</p>
        </body>
        </html>

        """;

    public static string Section(string title, string body) => body.Length == 0 ? "" : $"<h2 id=\"{Anchor(title)}\">{Escape(title)}</h2>\n{body}";

    /// <summary>Links to the sections of a page that are not empty.</summary>
    public static string Contents(IEnumerable<(string Title, string Body)> sections) =>
        $"<nav class=\"note\">{string.Join(" · ", sections.Where(section => section.Body.Length > 0).Select(section => $"<a href=\"#{Anchor(section.Title)}\">{Escape(section.Title)}</a>"))}</nav>";

    public static string Subsection(string title, string body) => body.Length == 0 ? "" : $"<h3>{Escape(title)}</h3>\n{body}";

    public static string Note(string text) => $"<p class=\"note\">{Escape(text)}</p>";

    public static string Warning(string text) => $"<p class=\"warn\">{Escape(text)}</p>";

    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, params int[] textColumns)
    {
        var body = string.Concat(rows.Select(row => Row("td", row, textColumns)));
        return body.Length == 0 ? "" : $"<div class=\"scroll\"><table><thead>{Row("th", head, textColumns)}</thead><tbody>{body}</tbody></table></div>";
    }

    public static string List(IEnumerable<string> items) => $"<ul>{string.Concat(items.Select(item => $"<li>{Escape(item)}</li>"))}</ul>";

    /// <summary>Large numbers with what they mean.</summary>
    public static string Tiles(IEnumerable<(string Number, string Meaning)> tiles) =>
        $"<div class=\"tiles\">{string.Concat(tiles.Select(tile => $"<div class=\"tile\"><b>{Escape(tile.Number)}</b><span>{Escape(tile.Meaning)}</span></div>"))}</div>";

    public static string Charts(params IEnumerable<string> charts) => string.Concat(charts) is { Length: > 0 } drawn ? $"<div class=\"charts\">{drawn}</div>" : "";

    public static string Figure(string svg, string caption) => $"<figure class=\"ecg\">{svg}<figcaption>{Escape(caption)}</figcaption></figure>";

    /// <summary>A whole number with separators.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share in percent, with a decimal below ten.</summary>
    public static string Share(double part, double whole)
    {
        if (!(whole > 0)) return "–";
        var percent = 100 * part / whole;
        return percent is > 0 and < 0.1 ? "<0.1\u00a0%" : percent.ToString(percent is 0 or >= 10 ? "0" : "0.0", CultureInfo.InvariantCulture) + "\u00a0%";
    }

    private static string Anchor(string title) => string.Concat(title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    private static bool IsUnsafe(char letter) =>
        (char.IsControl(letter) && letter is not '\n') || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\ufeff' or '\ufffe' or '\uffff';

    private static string Row(string cell, IReadOnlyList<string> texts, int[] textColumns) =>
        $"<tr>{string.Concat(texts.Select((text, column) => $"<{cell}{(textColumns.Contains(column) ? " class=\"text\"" : "")}>{Escape(text)}</{cell}>"))}</tr>";
}
