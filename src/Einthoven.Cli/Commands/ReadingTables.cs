using System.Globalization;
using Einthoven.Evaluation.Metrics;
using Einthoven.Interpretability;
using Einthoven.Reading;
using Einthoven.Signals;
using Spectre.Console;

namespace Einthoven.Cli.Commands;

/// <summary>Reader models and readings as tables.</summary>
internal static class ReadingTables
{
    /// <summary>A model's findings with their performance on the test split.</summary>
    public static void Write(ReaderCard card, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var table = Table("finding", "pos.", "AUC (95 %)", "from", "sens.", "spec.", "Brier", "ECE");
        foreach (var finding in card.Findings)
        {
            var test = finding.Test;
            table.AddRow(
                Markup.Escape(finding.Name), Text($"{test.Positives}"), Bounds(test.Auc, test.AucInterval), Text($"{finding.Threshold:0.000}"),
                Text($"{test.Sensitivity:0.00}"), Text($"{test.Specificity:0.00}"), Text($"{test.Brier:0.000}"), Text($"{test.CalibrationError:0.000}"));
        }

        console.Write(table);
        foreach (var group in card.LeftOut.GroupBy(one => one.Reason)) output.WriteLine($"{string.Join(", ", group.Select(one => one.Name))}: {group.Key}");
        output.WriteLine(Text($"Half precision changes a probability by at most {card.HalfPrecision.LargestProbabilityChange:0.00000}, an AUC by at most {card.HalfPrecision.LargestAucChange:0.00000}, {card.HalfPrecision.ChangedCalls} of {card.HalfPrecision.Calls} calls."));
    }

    /// <summary>What a model reads in an ECG.</summary>
    public static void Write(EcgReading reading, ReaderCard card, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        output.WriteLine($"{Plain(Path.GetFileName(reading.Recording.Source))}, read by {card.Name}. Research software, not a medical device.");
        foreach (var abstention in reading.Abstentions) output.WriteLine($"Abstains: {Plain(abstention.Text)}.");
        foreach (var caution in reading.Cautions) output.WriteLine(Plain(caution));
        if (reading.Windows.All > 1) output.WriteLine(Text($"Mean over {reading.Windows.Read} of {reading.Windows.All} windows of {card.Preprocessing.Seconds:0.#} s."));
        if (reading.Findings.Count > 0)
        {
            output.WriteLine($"Likely: {Called(reading, FindingCall.Likely)}. Possible: {Called(reading, FindingCall.Possible)}.");
            console.Write(Findings(reading));
        }

        output.WriteLine(Measured(reading));
        if (reading.Nearest.Count > 0) console.Write(Nearest(reading));
        if (reading.Findings.Count > 0)
            output.WriteLine(Text($"Calls: possible from the operating point on (from), likely where it is also 0.5 or more. AUC, sensitivity and specificity there were measured on {reading.Findings.Max(one => one.Finding.Test.Records)} ECGs of other patients; positives: how many of them have the finding."));
    }

    /// <summary>Where the evidence for a finding lies.</summary>
    public static void Write(FindingReading finding, IReadOnlyList<Lead> leads, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        output.WriteLine(Text($"{finding.Finding.Name}, {finding.Finding.Words}: probability {finding.Probability:0.000}. Share of the evidence for it:"));
        var table = Table("lead", "share", "");
        foreach (var (lead, share) in leads.Zip(finding.Evidence!.LeadShares())) table.AddRow(Markup.Escape(lead.Name), Text($"{100 * share:0} %"), new string('█', (int)Math.Round(40 * share)));
        table.Columns[2].LeftAligned();
        console.Write(table);
    }

    /// <summary>The deletion test.</summary>
    public static void Write(IReadOnlyList<DeletionCurve> curves, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var half = curves[0].Shares.Count / 2;
        var table = Table("finding", "ECGs", "most", "chance", "least", "below chance (95 %)", "above chance (95 %)");
        foreach (var curve in curves)
        {
            table.AddRow(
                Markup.Escape(curve.Finding), Text($"{curve.Records}"), Text($"{curve.MostFirst[half]:0.00}"), Text($"{curve.ByChance[half]:0.00}"), Text($"{curve.LeastFirst[half]:0.00}"),
                Bounds(curve.BelowChance, curve.BelowChanceInterval), Bounds(curve.AboveChance, curve.AboveChanceInterval));
        }

        console.Write(table);
        output.WriteLine(Text($"Mean probability with {100 * curves[0].Shares[half]:0} % of the patches left out: the most telling first, by chance, the least telling first. Then the areas of the curves below and above that of chance: evidence that means something makes both positive."));
    }

    private static Table Findings(EcgReading reading)
    {
        var table = Table("finding", "prob.", "call", "from", "AUC (95 %)", "sens.", "spec.", "pos.");
        table.Columns[2].LeftAligned();
        foreach (var one in reading.Findings)
        {
            var (finding, test) = (one.Finding, one.Finding.Test);
            table.AddRow(
                Markup.Escape(finding.Name), Text($"{one.Probability:0.000}"), one.Call.ToString().ToLowerInvariant(),
                Text($"{finding.Threshold:0.00}"), Markup.Escape(Text($"{test.Auc:0.00} [{test.AucInterval.Low:0.00}, {test.AucInterval.High:0.00}]")), Text($"{test.Sensitivity:0.00}"), Text($"{test.Specificity:0.00}"), Text($"{test.Positives}"));
        }

        return table;
    }

    private static string Called(EcgReading reading, FindingCall call) =>
        string.Join(", ", reading.Findings.Where(one => one.Call == call).Select(one => Text($"{one.Finding.Words} ({one.Finding.Name}, {one.Probability:0.00})"))) is { Length: > 0 } names ? names : "none";

    private static string Measured(EcgReading reading)
    {
        var measured = MeasuredIntervals.Of(reading.Measurements);
        string Value(double? value, string unit) => value is { } number ? Text($"{number:0} {unit}") : "-";
        return $"Measured: rate {Value(measured.HeartRate, "/min")}, PR {Value(measured.Pr, "ms")}, QRS {Value(measured.Qrs, "ms")}, QT {Value(measured.Qt, "ms")}, QTc {Value(measured.QtcBazett, "ms")} (Bazett), axis {Value(measured.Axis, "°")}.";
    }

    private static Table Nearest(EcgReading reading)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in new[] { "nearest", "cosine", "classes", "report" }) table.AddColumn(name, column => column.Padding(0, 0, 1, 0));
        foreach (var one in reading.Nearest) table.AddRow(Markup.Escape(Plain(one.Id)), Text($"{one.Similarity:0.000}"), Markup.Escape(string.Join(", ", one.Labels)), Markup.Escape(Plain(one.Report)));
        return table;
    }

    /// <summary>What comes from a file must not steer the terminal.</summary>
    private static string Plain(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(Markup.Escape(column), added => added.NoWrap().Padding(0, 0, 1, 0));
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        return table;
    }

    private static string Bounds(double value, Interval interval) => Markup.Escape(Text($"{value:0.000} {interval}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
