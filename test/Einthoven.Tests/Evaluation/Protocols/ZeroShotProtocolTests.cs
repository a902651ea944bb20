using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Tests.Evaluation.Protocols;

public sealed class ZeroShotProtocolTests : IDisposable
{
    private readonly EvaluationCohort _small = new EvaluationCohort("A", "B").Add(2, Split.Train, "10").Add(20, Split.Test, "10", "01");

    private static readonly Dictionary<string, string[]> Prompts = new() { ["A"] = ["first"], ["B"] = ["second", "near second"] };

    // An ECG with A lies along the first axis, one with B along the second.
    private static ListedSystem Model => new("model", 2, (cohort, record, axis) => cohort.Labels("findings")[record, axis] == true ? 1 : 0)
    {
        Text = text => text switch { "first" => [1, 0], "second" => [0, 1], "near second" => [0.6f, 0.8f], _ => [-1, 0] },
    };

    [Fact]
    public void Ecgs_near_the_text_of_a_class_are_ranked_first()
    {
        var result = Run(Model, new([Prompts], ["en"])).Result;
        Assert.Equal(1.0, result.MacroAuc);
        Assert.Equal(("zero-shot", 0, 1, "projection"), (result.Protocol, result.Labels, result.Draws, result.Features));
        Assert.Equal(["en"], result.Languages);
        Assert.Null(result.Head);
    }

    [Fact]
    public void Score_is_the_cosine_with_the_mean_of_the_prompts()
    {
        // The mean of (0, 1) and (0.6, 0.8) is (0.3, 0.9): at length 1 its cosine with (0, 1) is 0.9487.
        var points = Run(Model, new([Prompts], ["en"])).Scores[0, 1].RocCurve();
        Assert.Equal(0.9487, points[1].Threshold, 4);
        Assert.Equal(0.3162, points[2].Threshold, 4);
    }

    [Fact]
    public void Prompts_of_several_languages_are_put_together()
    {
        var prompts = new PromptSet([Prompts, new Dictionary<string, string[]> { ["A"] = ["zuerst"] }], ["en", "de"]);
        Assert.Equal(["first", "zuerst"], prompts.For(["B", "A"])[1]);
    }

    [Fact]
    public void Class_without_prompt_is_an_error_that_names_it() =>
        Assert.Contains("B", Assert.Throws<ConfigurationException>(() => Run(Model, new([new Dictionary<string, string[]> { ["A"] = ["first"] }], []))).Message, StringComparison.Ordinal);

    [Fact]
    public void Records_the_model_has_seen_are_refused()
    {
        var model = new ListedSystem("model", 2, (_, _, _) => 1) { SeenRecords = new HashSet<string> { "r5" } };
        Assert.Contains("r5", Assert.Throws<CohortException>(() => Run(model, new([Prompts], []))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Projection_that_is_not_finite_is_refused_with_the_record()
    {
        var broken = new ListedSystem("broken", 2, (_, record, _) => record == 9 ? float.NaN : 1) { Text = Model.Text };
        Assert.Contains("r9 ", Assert.Throws<CohortException>(() => Run(broken, new([Prompts], []))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _small.Dispose();

    private Measurement Run(ListedSystem model, PromptSet prompts) =>
        new ZeroShotProtocol(new() { Resamples = 20 }).Run(_small.Cohort, EvaluationTask.Of(_small.Cohort, "findings", Split.Test), model, prompts);
}
