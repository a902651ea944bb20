using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Retrieval;

namespace Einthoven.Tests.Evaluation.Retrieval;

public sealed class RetrievalProtocolTests : IDisposable
{
    private readonly EvaluationCohort _cohort = new EvaluationCohort("A")
        .Add("train", Split.Train, "1", "never read")
        .Add("p1", Split.Test, "1", "sinus rhythm. normal ecg")
        .Add("p2", Split.Test, "1", "Sinus rhythm normal ECG")
        .Add("p3", Split.Test, "0", "atrial fibrillation")
        .Add("p4", Split.Test, "0", "left bundle branch block")
        .Add("p5", Split.Test, "0");

    // Records 1 to 4 have reports; ECG and report of a record lie in one direction, of which the equal reports share theirs.
    private static ListedSystem Model => new("model", 3, (_, record, axis) => record switch { 1 or 2 => axis == 0, 3 => axis == 1, _ => axis == 2 } ? 1 : 0)
    {
        Text = text => text.StartsWith("sinus", StringComparison.Ordinal) ? [1, 0, 0] : text.StartsWith("atrial", StringComparison.Ordinal) ? [0, 1, 0] : [0, 0, 1],
    };

    [Fact]
    public void What_belongs_together_is_found_first()
    {
        var result = Run(Model).Result;
        Assert.Equal((4, 3, "test"), (result.Pairs, result.DistinctReports, result.Split));
        Assert.Equal(["report to ECG", "ECG to report"], result.Directions.Select(direction => direction.Name));
        foreach (var direction in result.Directions)
        {
            Assert.Equal((1, 1, 1), (direction.EqualReports.Recalls[0].Recall, direction.EqualReports.MedianRank, direction.Auc));
            Assert.Equal(0.75, direction.OwnPair.Recalls[0].Recall, 1e-12); // two equal ones are taken in either order
        }
    }

    [Fact]
    public void Equal_reports_make_chance_larger()
    {
        var direction = Run(Model).Result.Directions[0];
        Assert.Equal(0.25, direction.OwnPair.Recalls[0].Chance, 1e-12);
        Assert.Equal((0.5 + 0.5 + 0.25 + 0.25) / 4, direction.EqualReports.Recalls[0].Chance, 1e-12);
        Assert.Equal((2, 2), (direction.OwnPair.MedianRankChance, direction.EqualReports.MedianRankChance));
    }

    [Fact]
    public void The_two_directions_differ_where_one_ecg_lies_near_all_reports()
    {
        // ECG 4 is nearer to the report of 3 than its own ECG; each ECG still lies nearest to its own report.
        var model = new ListedSystem("model", 2, (_, record, axis) => record switch { 1 or 2 => axis == 0 ? 1 : -1, 3 => axis == 0 ? 0.6f : 0.8f, _ => axis }) { Text = Text };
        static float[] Text(string text) => text.StartsWith("sinus", StringComparison.Ordinal) ? [1, -1] : text.StartsWith("atrial", StringComparison.Ordinal) ? [0.1f, 1] : [0, 1];
        var result = Run(model).Result;
        Assert.Equal(0.75, result.Directions[0].EqualReports.Recalls[0].Recall, 1e-12);
        Assert.Equal(1, result.Directions[1].EqualReports.Recalls[0].Recall, 1e-12);
    }

    [Fact]
    public void The_reports_nearest_to_an_ecg_come_first() => Assert.Equal([2, 0], Run(Model).Similarities.ReportsOf(2, 2));

    [Fact]
    public void A_split_without_pairs_is_refused_in_words() =>
        Assert.Contains("0 ECGs of the validation split have a report", Assert.Throws<CohortException>(() => ReportPairs.Of(_cohort.Cohort, Split.Validation)).Message, StringComparison.Ordinal);

    [Fact]
    public void Records_the_model_has_seen_are_refused_or_warned_of()
    {
        var model = new ListedSystem("model", 3, (_, _, _) => 1) { Text = Model.Text, SeenRecords = new HashSet<string> { "r3" } };
        Assert.Contains("r3", Assert.Throws<CohortException>(() => Run(model)).Message, StringComparison.Ordinal);
        Assert.Contains("r3", Assert.Single(Run(model, allowSeen: true).Result.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _cohort.Dispose();

    private (RetrievalResult Result, RetrievalSimilarities Similarities) Run(ListedSystem model, bool allowSeen = false) =>
        new RetrievalProtocol(new EvaluationOptions { Resamples = 20, AllowSeen = allowSeen }).Run(model, ReportPairs.Of(_cohort.Cohort, Split.Test));
}
