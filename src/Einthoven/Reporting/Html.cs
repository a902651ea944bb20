using System.Net;

namespace Einthoven.Reporting;

/// <summary>Pieces of a self-contained page: one file, no script, nothing loaded from elsewhere.</summary>
internal static class Html
{
    private const string Style = """
        :root { color-scheme: light; }
        body { font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; max-width: 1080px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
        table { border-collapse: collapse; margin: .6rem 0; } th, td { padding: .25rem .8rem; text-align: right; border-bottom: 1px solid #e3e6ea; }
        th:first-child, td:first-child { text-align: left; } thead th { border-bottom: 2px solid #9aa4af; }
        .charts { display: flex; flex-wrap: wrap; gap: 1rem; } .chart { width: 420px; font: 11px system-ui, sans-serif; } .chart .grid { stroke: #e3e6ea; } .chart .title { font-weight: 600; }
        figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; } figcaption, .note { color: #57606a; font-size: .92rem; }
        """;

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    public static string Page(string title, IEnumerable<string> sections) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Escape(title)}</title><style>{Style}</style></head>
        <body>
        <h1>{Escape(title)}</h1>
        {string.Join('\n', sections)}
        <p class="note">Einthoven is research software and not a medical device.</p>
        </body>
        </html>

        """;

    public static string Section(string title, string body) => body.Length == 0 ? "" : $"<h2>{Escape(title)}</h2>\n{body}";

    public static string Note(string text) => $"<p class=\"note\">{Escape(text)}</p>";

    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        $"<table><thead>{Row("th", head)}</thead><tbody>{string.Concat(rows.Select(row => Row("td", row)))}</tbody></table>";

    public static string Figure(string svg, string caption) => $"<figure>{svg}<figcaption>{Escape(caption)}</figcaption></figure>";

    private static string Row(string cell, IReadOnlyList<string> texts) => $"<tr>{string.Concat(texts.Select(text => $"<{cell}>{Escape(text)}</{cell}>"))}</tr>";
}
