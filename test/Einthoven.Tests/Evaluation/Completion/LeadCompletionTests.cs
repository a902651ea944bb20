using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Completion;
using Einthoven.Evaluation.Protocols;
using Einthoven.Signals;
using Einthoven.Signals.Filters;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Evaluation.Completion;

public sealed class LeadCompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunEncoder _encoder = RunEncoder.Open("random:tiny", threads: 1);

    [Fact]
    public void Two_limb_leads_leave_the_chest_leads_alone()
    {
        var plan = Plan("V2", "I", "aVF");
        Assert.Equal(["II", "III", "aVR", "aVL"], plan.Following.Select(lead => lead.Name));
        Assert.Equal(["V1", "V3", "V4", "V5", "V6"], plan.Missing.Select(lead => lead.Name));
    }

    [Fact]
    public void One_limb_lead_leaves_the_others_to_complete() => Assert.Equal(5 + 6, Plan("II").Missing.Count);

    [Theory]
    [InlineData("there already|nothing is left", "I", "II", "V1", "V2", "V3", "V4", "V5", "V6")]
    [InlineData("no lead V7", "I", "V7")]
    [InlineData("name the leads that are given")]
    public void Impossible_leads_are_refused_in_words(string problem, params string[] leads) =>
        Assert.Matches(problem, Assert.Throws<ConfigurationException>(() => Plan(leads)).Message);

    [Theory]
    [InlineData(StandardisationMode.PerLead)]
    [InlineData(StandardisationMode.PerRecord)]
    public void Regression_finds_leads_that_are_sums_of_the_given_ones_in_millivolts(StandardisationMode mode)
    {
        // Each chest lead is the same sum of I and II in all ECGs, whose sizes differ.
        using var cohort = Build(mode, Sums);
        var result = Run(cohort, Plan("I", "II"));
        var millivolts = result.Measures.Single(measure => measure.Name == "RMSE, mV");
        Assert.All(millivolts.Leads, lead => Assert.InRange(lead.Regression, 0, 0.003));
        Assert.All(millivolts.Leads, lead => Assert.True(lead.Model > lead.Regression, lead.Lead)); // an untrained model knows nothing
        Assert.Equal(["V1", "V2", "V3", "V4", "V5", "V6", "all"], millivolts.Leads.Select(lead => lead.Lead));
        Assert.All(result.Measures.Single(measure => measure.Name == "correlation").Leads, lead => Assert.InRange(lead.Regression, 0.98, 1));
    }

    [Fact]
    public void Without_voltage_errors_are_in_standard_deviations_only()
    {
        using var cohort = Build(StandardisationMode.PerLead, number => Sums(number).With([.. Enumerable.Range(0, 12).Select(lead => Sums(number)[Lead.Standard[lead]].ToArray())], unit: SignalUnit.None));
        Assert.Equal(["correlation", "RMSE, standard deviations"], Run(cohort, Plan("I", "II")).Measures.Select(measure => measure.Name));
    }

    [Fact]
    public void What_is_hidden_is_not_looked_at()
    {
        using var cohort = Build(StandardisationMode.PerRecord, Sums);
        var completer = LeadCompleter.Fit(_encoder, cohort, Plan("I", "II", "V2"));
        var ecg = LeadEcg.Of(cohort, 9)!;
        var before = completer.Complete(ecg, 0);
        Assert.Equal(before.Model.Zip(before.Regression, (one, other) => (one + other) / 2), before.Both);
        foreach (var place in completer.Plan.MissingPlaces) ecg.Samples.AsSpan(place * cohort.Samples, cohort.Samples).Fill(7);
        var after = completer.Complete(ecg, 0);
        Assert.Equal(before.Model, after.Model);
        Assert.Equal(before.RegressionMillivolts, after.RegressionMillivolts);
    }

    [Fact]
    public void A_recording_gets_its_missing_leads_and_keeps_the_given_ones()
    {
        using var cohort = Build(StandardisationMode.PerLead, Sums);
        var recording = Sums(3).Select([Lead.Parse("I"), Lead.Parse("II"), Lead.Parse("V2")]);
        var completed = new RecordingCompletion(LeadCompleter.Fit(_encoder, cohort, Plan("I", "II", "V2")), cohort.Manifest.Preprocessing!).Complete(recording, CompletionWay.Regression).Recording;
        Assert.Equal(Lead.Standard, completed.Leads);
        Assert.Equal(recording[Lead.Parse("V2")], completed[Lead.Parse("V2")]);
        for (var i = 0; i < recording.Length; i++) Assert.Equal(recording[Lead.Parse("II")][i] - recording[Lead.Parse("I")][i], completed[Lead.Parse("III")][i], 1e-5f);
        Assert.Contains("V1 V3 V4 V5 V6 are not recorded", completed.Statements[^1], StringComparison.Ordinal);

        // The truth is V5 = 1.5 I - 0.8 II, without the offset that the band-pass takes away.
        var truth = Sums(3)[Lead.Parse("V5")].ToArray();
        Assert.True(LeadComparison.Correlation(truth.AsSpan(500, 4000), completed[Lead.Parse("V5")].Slice(500, 4000)) > 0.98);
        Assert.Equal(Standardisation.Deviation(truth), Standardisation.Deviation(completed[Lead.Parse("V5")]), 0.02);
    }

    [Fact]
    public void A_recording_without_voltage_or_without_a_given_lead_is_refused_in_words()
    {
        using var cohort = Build(StandardisationMode.PerLead, Sums);
        var completion = new RecordingCompletion(LeadCompleter.Fit(_encoder, cohort, Plan("I", "II", "V2")), cohort.Manifest.Preprocessing!);
        Assert.Contains("has no voltage", Assert.Throws<CohortException>(() => completion.Complete(Standardisation.Apply(StandardisationMode.PerLead, Sums(1)))).Message, StringComparison.Ordinal);
        Assert.Contains("has no lead V2", Assert.Throws<CohortException>(() => completion.Complete(Sums(1).Select([Lead.Parse("I"), Lead.Parse("II")]))).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _folder.Dispose();
    }

    private static CompletionPlan Plan(params string[] leads) => CompletionPlan.Of(Lead.Standard, [.. leads.Select(Lead.Parse)]);

    /// <summary>I and II of the test ECG, of a size that differs from record to record, and chest leads that are sums of them.</summary>
    private static Recording Sums(int number)
    {
        var size = 0.5f + (0.1f * (number % 7));
        var time = Enumerable.Range(0, 5000).Select(i => i / 500.0).ToArray();
        float[] first = [.. time.Select(t => size * (float)Math.Sin(2 * Math.PI * (3 + (0.1 * number)) * t))];
        float[] second = [.. time.Select(t => size * (float)(0.4 * Math.Cos(2 * Math.PI * 7 * t) + 0.3 * Math.Sin(2 * Math.PI * 2 * t)))];
        float[] Mix(double a, double b) => [.. first.Zip(second, (x, y) => (float)((a * x) + (b * y)))];
        return new Recording(
            Lead.Standard, new SamplingRate(500),
            [first, second, Mix(-1, 1), Mix(-0.5, -0.5), Mix(1, -0.5), Mix(-0.5, 1), Mix(-1, 0.2), Mix(-0.5, 0.6), Mix(0.3, 1), Mix(1, 1), Mix(1.5, -0.8), Mix(1.2, 0.1)], source: $"sums {number}");
    }

    private CompletionResult Run(Cohort cohort, CompletionPlan plan) =>
        new CompletionProtocol(new EvaluationOptions { Resamples = 20 }).Run(_encoder, cohort, LeadCompleter.Fit(_encoder, cohort, plan));

    private Cohort Build(StandardisationMode mode, Func<int, Recording> read)
    {
        var folder = _folder.File(mode.ToString());
        new CohortBuilder(new CohortBuildOptions { Preprocessing = Preprocessing.Default with { Standardise = mode } }).Build(new TestSource(50, read), folder);
        return Cohort.Open(folder);
    }
}
