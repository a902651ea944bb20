using System.Globalization;
using Einthoven.Benchmarking;
using Spectre.Console;

namespace Einthoven.Cli.Commands;

/// <summary>The table of <c>einthoven benchmark --where</c>: its rows add up to the wall time.</summary>
internal static class ProfileTable
{
    public static Table Of(WorkProfile profile)
    {
        var (peak, total) = (profile.PeakGigaflops, profile.Milliseconds);
        var operations = profile.Operations.Sum(operation => operation.Gigaflops * operation.Milliseconds);
        var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape($"{profile.Work}; {profile.Threads} threads, peak {Text(peak, "0")} GFLOP/s"), Style.Plain);
        foreach (var column in new[] { "operation", "n", "ms", "share", "G/s", "GFLOPS", "%", "lost" })
            table.AddColumn(column, added => added.NoWrap().Padding(0, 0, 1, 0));
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        foreach (var (name, calls, milliseconds, gigaflops, elements, lost) in profile.Operations)
        {
            var arithmetic = gigaflops > 0;
            table.AddRow(
                Markup.Escape(name), Text(calls, "0"), Short(milliseconds), Text(100 * milliseconds / total, "0.0"), Short(elements),
                arithmetic ? Text(gigaflops, "0") : "", arithmetic ? Text(100 * gigaflops / peak, "0") : "", Short(lost));
        }

        table.AddRow("between operations", "", Short(profile.Between), Text(100 * profile.Between / total, "0.0"), "", "", "", Short(profile.Between));
        table.AddRow(
            "all", "", Short(total), "100", "", Text(operations / total, "0"), Text(100 * operations / total / peak, "0"), Short(total - (operations / peak)));
        return table;
    }

    private static string Short(double value) => Text(value, Math.Abs(value) < 100 ? "0.0" : "0");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
