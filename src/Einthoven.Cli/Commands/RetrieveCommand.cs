using System.CommandLine;
using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Retrieval;
using Einthoven.Reporting;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven retrieve</c>.</summary>
internal static class RetrieveCommand
{
    public static Command Create()
    {
        var shared = new ExaminationArguments();
        var command = new Command("retrieve", "Looks up ECGs by their reports and reports by their ECGs: recall at 1, 5 and 10, and the median rank.");
        shared.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = shared.Options(parsed);
            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Shared.Cohort));
            var pairs = ReportPairs.Of(cohort, options.Split);
            var encoder = shared.Open<IEcgTextEncoder>(parsed, "reads no text, so nothing can be looked up by it.");
            using var owned = encoder as IDisposable;
            var (result, similarities) = ProgressDisplay.Run(progress => new RetrievalProtocol(options).Run(encoder, pairs, progress));
            if (parsed.GetValue(shared.Html) is { } page) RetrievalPage.Write(page, result, pairs, similarities);
            shared.Finish(parsed, result, result.Warnings);
            Show(result);
        });
        return command;
    }

    private static void Show(RetrievalResult result)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"retrieve: {result.System}, arm {result.Arm}, {result.Cohort}, {result.Split} split: {result.Pairs} pairs, {result.DistinctReports} different reports"));
        foreach (var direction in result.Directions)
        {
            var rows = direction.EqualReports.Recalls.Zip(direction.OwnPair.Recalls, (equal, own) => (IReadOnlyList<string>)
            [
                string.Create(CultureInfo.InvariantCulture, $"recall at {equal.K}"), ExaminationTables.Number(equal.Recall, equal.Interval), ExaminationTables.Number(equal.Chance),
                ExaminationTables.Number(own.Recall, own.Interval), ExaminationTables.Number(own.Chance),
            ]);
            ExaminationTables.Write([direction.Name, "equal reports (95 %)", "chance", "own pair (95 %)", "chance"],
            [
                .. rows,
                ["median rank", Rank(direction.EqualReports), ExaminationTables.Count(direction.EqualReports.MedianRankChance), Rank(direction.OwnPair), ExaminationTables.Count(direction.OwnPair.MedianRankChance)],
                ["nearer than another report", "", "", ExaminationTables.Number(direction.Auc, direction.AucInterval), "0.500"],
            ]);
        }
    }

    private static string Rank(RetrievalSummary summary) =>
        $"{ExaminationTables.Count(summary.MedianRank)} [{ExaminationTables.Count(summary.MedianRankInterval.Low)}, {ExaminationTables.Count(summary.MedianRankInterval.High)}]";
}
