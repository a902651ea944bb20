using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Retrieval;
using Einthoven.Evaluation.Robustness;

namespace Einthoven.Tests.Evaluation.Robustness;

public sealed class RobustnessTests : IDisposable
{
    private readonly EvaluationCohort _cohort = new EvaluationCohort("A").Add(40, Split.Train, "1", "0").Add(30, Split.Test, "1", "0");

    [Fact]
    public void Losing_the_lead_that_tells_costs_all_and_losing_another_nothing()
    {
        var task = EvaluationTask.Of(_cohort.Cohort, "findings", Split.Test);
        var table = Assert.Single(new SignalRobustness(new EvaluationOptions { Resamples = 20, Head = ProbeHead.Ridge }) { Decibels = [40, -40], Rates = [] }
            .Run(_cohort.Cohort, [task], new FirstLead()).Tables);
        Assert.Equal((1.0, 30), (table.Value, table.Records));
        Assert.Equal((0.5, -0.5), (Of("I").Value, Of("I").Difference));
        Assert.Equal((-0.5, 1.0), (Of("I").CommonDifference, table.Common)); // 15 positives
        Assert.Equal((1.0, 0.0), (Of("II").Value, Of("II").Difference));
        Assert.Equal(1, table.Effects.Single(effect => effect is { Group: "white noise", Level: 40 }).Value);
        Assert.True(table.Effects.Single(effect => effect is { Group: "white noise", Level: -40 }).Value < 0.9);

        ChangeEffect Of(string lead) => table.Effects.Single(effect => effect.Group == "lead missing" && effect.Name == lead);
    }

    [Fact]
    public void Reports_whose_words_are_known_no_more_are_found_no_more()
    {
        using var reported = new EvaluationCohort("A")
            .Add("a", Split.Test, "1", "sinus rhythm").Add("b", Split.Test, "0", "atrial fibrillation").Add("c", Split.Test, "0", "atrial flutter");
        string[] texts = ["sinus rhythm", "atrial fibrillation", "atrial flutter"];
        var system = new ListedSystem("model", 3, (_, record, axis) => record == axis ? 1 : 0)
        {
            // Knows a report by how it begins, and by nothing else.
            Text = text => [.. texts.Select(known => text.StartsWith(known, StringComparison.Ordinal) ? 1f : 0)],
        };
        var table = new TextRobustness(new EvaluationOptions { Resamples = 20 }).Retrieval(ReportPairs.Of(reported.Cohort, Split.Test), system);
        Assert.Equal(1, table.Value);
        Assert.Equal((0.0, 1.0), (Of("with an irrelevant remark").Difference, Of("with an irrelevant remark").Changed));
        Assert.Equal((-0.5, 1.0), (Of("abbreviated").Difference, Of("abbreviated").Changed));
        Assert.Equal(-0.5, Of("negated").Difference);

        ChangeEffect Of(string name) => table.Effects.Single(effect => effect.Name == name);
    }

    public void Dispose() => _cohort.Dispose();

    /// <summary>Reads how fast the wave of the first lead is.</summary>
    private sealed class FirstLead : IChangedExtractor
    {
        public string Name => "first lead";

        public string Features => "changes of sign";

        public string Arm => "none";

        public int Width => 1;

        public IReadOnlySet<string> SeenRecords { get; } = new HashSet<string>();

        public float[] Extract(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) => Extract(cohort, records, (EcgChange?)null);

        public float[] Extract(Cohort cohort, IReadOnlyList<int> records, EcgChange? change, IProgress<ProgressUpdate>? progress = null) => [.. records.Select(record =>
        {
            var (samples, length) = (new float[cohort.Leads * cohort.Samples], cohort.Samples);
            cohort.ReadSignal(record, samples);
            change?.Invoke(record, samples, new float[cohort.Leads]);
            double fast = 0, slow = 0, fastAcross = 0, slowAcross = 0;
            for (var i = 0; i < length; i++)
            {
                var (quick, lazy) = (2 * Math.PI * i / 8, 2 * Math.PI * i / 16);
                (fast, fastAcross) = (fast + (samples[i] * Math.Cos(quick)), fastAcross + (samples[i] * Math.Sin(quick)));
                (slow, slowAcross) = (slow + (samples[i] * Math.Cos(lazy)), slowAcross + (samples[i] * Math.Sin(lazy)));
            }

            return (float)(Math.Sqrt((fast * fast) + (fastAcross * fastAcross)) - Math.Sqrt((slow * slow) + (slowAcross * slowAcross)));
        })];
    }
}
