using System.CommandLine;
using System.Globalization;
using Einthoven.Benchmarking;
using Spectre.Console;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven benchmark</c>.</summary>
internal static class BenchmarkCommand
{
    public static Command Create()
    {
        var json = new Option<string?>("--json") { Description = "Also writes the table to this file." };
        var only = new Option<string[]>("--only") { Description = "Only what has one of these in its name, as in: --only step.", AllowMultipleArgumentsPerToken = true };
        var where = new Option<string[]>("--where") { Description = "Instead says where the time of what has one of these in its name goes, operation by operation, as in: --where \"step CG-DMER small\". Of each: n calls, ms of wall time, its share, G/s of numbers of its results, GFLOPS of its products and their % of the peak, and lost, the ms above what the peak would take.", AllowMultipleArgumentsPerToken = true };
        var threads = new Option<int>("--threads") { Description = "Threads; 0 for one a logical processor." };
        var repetitions = new Option<int>("--repetitions") { Description = "Repetitions that medians are taken of.", DefaultValueFactory = _ => 5 };
        var export = new Option<string?>("--export") { Description = "Measures nothing: writes parameters, inputs and results of every work to this folder, for another program to repeat." };
        var precision = PrecisionOption.Create("The peak shown is float32's");
        var command = new Command("benchmark", "Measures this machine: matrix products, training steps and embeddings, each beside the peak of its arithmetic. Takes some two minutes.")
        {
            only, where, threads, precision, repetitions, json, export,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) is { } file) Destination.RequireFile("--json", file);
            foreach (var names in new[] { only, where })
                if ((parsed.GetValue(names) ?? []).Any(name => name.StartsWith("--", StringComparison.Ordinal))) throw new ConfigurationException($"{names.Name} needs a name behind it, as in: {names.Name} \"step CG-DMER small\".");
            if (parsed.GetValue(repetitions) < 1) throw new ConfigurationException($"--repetitions {parsed.GetValue(repetitions)}: give a number of 1 or more.");
            if (parsed.GetValue(threads) < 0) throw new ConfigurationException($"--threads {parsed.GetValue(threads)}: give a number of threads, or 0 for all processors.");
            var options = new BenchmarkOptions(parsed.GetValue(threads), parsed.GetValue(repetitions), PrecisionOption.Of(parsed, precision)) { Only = parsed.GetValue(only) ?? [] };
            if (parsed.GetValue(export) is { } folder)
            {
                Console.WriteLine($"{folder}: {ProgressDisplay.Run(progress => BenchmarkExport.Write(folder, options, progress))} works");
                return;
            }
            if (parsed.GetValue(where) is { Length: > 0 } works)
            {
                var profiles = ProgressDisplay.Run(progress => new Benchmark(options with { Only = works }).Profile(progress));
                foreach (var profile in profiles) AnsiConsole.Write(ProfileTable.Of(profile));
                if (parsed.GetValue(json) is { } target) BenchmarkFile.Write(target, profiles, options.Precision);
                return;
            }

            var results = ProgressDisplay.Run(progress => new Benchmark(options).Run(progress));
            AnsiConsole.Write(Table(results));
            if (results.Any(result => result.Disturbed))
                Console.WriteLine($"*: other processes took more than {ProcessorShare.Tolerated:P0} of the processors all the time; close them and measure again.");
            if (parsed.GetValue(json) is { } path) BenchmarkFile.Write(path, results, options.Precision);
        });
        return command;
    }

    private static Table Table(IReadOnlyList<BenchmarkResult> results)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in new[] { "work", "on", "ms", "GFLOP/s", "peak", "%" }) table.AddColumn(column, added => added.NoWrap().Padding(0, 0, 1, 0));
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        foreach (var result in results)
        {
            table.AddRow(
                Markup.Escape(result.Work + (result.Disturbed ? " *" : "")), Text(result.Threads, "0"), Text(result.Milliseconds, "0.00"),
                Text(result.Gigaflops, "0"), Text(result.PeakGigaflops, "0"), Text(100 * result.ShareOfPeak, "0"));
        }

        return table;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
