using System.Globalization;
using Einthoven.Evaluation.Metrics;
using Spectre.Console;

namespace Einthoven.Cli.Commands;

/// <summary>Tables of the verbs that examine one run.</summary>
internal static class ExaminationTables
{
    private const int FileWidth = 160;

    /// <summary>Writes a table: the first column to the left, the others to the right.</summary>
    public static void Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(Markup.Escape(column), added => added.NoWrap().Padding(0, 0, 1, 0));
        for (var column = 1; column < columns.Count; column++) table.Columns[column].RightAligned();
        foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        var output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected) output.Profile.Width = FileWidth; // a file has no edge
        output.Write(table);
    }

    public static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Number(double value, Interval interval) => double.IsNaN(value) ? "" : $"{Number(value)} {interval}";

    public static string Signed(double value, Interval interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:+0.000;-0.000;0.000} [{interval.Low:+0.000;-0.000;0.000}, {interval.High:+0.000;-0.000;0.000}]");

    public static string Count(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
