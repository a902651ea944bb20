using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Tests.Evaluation.Protocols;

public sealed class EvaluationJsonTests : IDisposable
{
    private readonly EvaluationCohort _small = new EvaluationCohort("A", "B").Add(30, Split.Train, "10", "01", "00").Add(30, Split.Test, "10", "00");

    [Fact]
    public void Object_has_the_documented_keys_in_their_order()
    {
        using var json = JsonDocument.Parse(EvaluationJson.Of(Result()));
        string[] documented = ["task", "split", "records", "labels", "draws", "arm", "macroAuc", "macroAucInterval", "macroAuprc", "classes", "skippedClasses"];
        string[] besides =
        [
            "macroAucAtLeast10", "macroAucAtLeast10Interval", "classesAtLeast10", "drawMacroAucs", "drawStandardDeviation", "protocol", "system", "method", "features",
            "width", "head", "strength", "labelBudget", "cohort", "seed", "resamples", "warnings",
        ];
        Assert.Equal([.. documented, .. besides], json.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Values_have_the_documented_kinds()
    {
        using var json = JsonDocument.Parse(EvaluationJson.Of(Result()));
        var root = json.RootElement;
        Assert.Equal(("findings", "test", "R1"), (root.GetProperty("task").GetString(), root.GetProperty("split").GetString(), root.GetProperty("arm").GetString()));
        Assert.Equal((30, 10, 3), (root.GetProperty("records").GetInt32(), root.GetProperty("labels").GetInt32(), root.GetProperty("draws").GetInt32()));
        var interval = root.GetProperty("macroAucInterval");
        Assert.Equal(2, interval.GetArrayLength());
        Assert.InRange(root.GetProperty("macroAuc").GetDouble(), interval[0].GetDouble(), interval[1].GetDouble());
        Assert.Equal(["name", "positives", "auc", "auprc"], root.GetProperty("classes")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(["name", "reason"], root.GetProperty("skippedClasses")[0].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Files_of_one_and_of_several_results_are_read_back()
    {
        var path = Path.Combine(_small.Folder, "result.json");
        foreach (var results in (EvaluationResult[][])[[Result()], [Result(), Result()]])
        {
            EvaluationJson.Write(path, results);
            Assert.Equal(results.Select(EvaluationJson.Of), EvaluationJson.Read(path).Select(EvaluationJson.Of));
        }
    }

    [Fact]
    public void Other_files_are_refused_by_name()
    {
        var path = Path.Combine(_small.Folder, "other.json");
        File.WriteAllText(path, "{ \"task\": 3 }");
        Assert.Contains("other.json", Assert.Throws<CohortException>(() => EvaluationJson.Read(path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _small.Dispose();

    private EvaluationResult Result() => new ProbeProtocol(new() { Budgets = [LabelBudget.Of(10)], Draws = 3, Resamples = 50 }).Run(
        [EvaluationTask.Of(_small.Cohort, "findings", Split.Test)], new ListedSystem("listed", 2, EvaluationCohort.Value))[0].Result;
}
