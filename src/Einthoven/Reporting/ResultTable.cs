using System.Globalization;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Reporting;

/// <summary>Results of several systems side by side: a row for each task, protocol and budget, a column a system.</summary>
internal static class ResultTable
{
    private const string NoTraining = "none";

    public static string Draw(IReadOnlyList<EvaluationResult> results)
    {
        if (results.Count == 0) return "";
        var systems = results.Select(NameOf).Distinct().ToArray();
        var rows =
            from result in results
            group result by (result.Task, result.Protocol, result.Features, result.Labels, result.Records) into row
            select (IReadOnlyList<string>)
            [
                row.Key.Task,
                row.Key.Protocol == "probe" ? string.Create(CultureInfo.InvariantCulture, $"{row.Key.Labels} labels, {row.Key.Features}") : "zero-shot",
                row.Key.Records.ToString(CultureInfo.InvariantCulture),
                .. systems.Select(system => row.FirstOrDefault(result => NameOf(result) == system) is { } result ? Cell(result) : "–"),
            ];
        return Html.Table(["Task", "Trained on", "Scored records", .. systems], rows)
            + Html.Note("Macro AUC over the classes that have a positive and a negative among the scored records, with its 95 % interval from a bootstrap over patients. 0.5 is chance.");
    }

    private static string NameOf(EvaluationResult result) => result.Arm == NoTraining ? result.Title : $"{result.Title} ({result.Arm})";

    private static string Cell(EvaluationResult result) =>
        string.Create(CultureInfo.InvariantCulture, $"{result.MacroAuc:0.000} [{result.MacroAucInterval.Low:0.000}, {result.MacroAucInterval.High:0.000}]");
}
