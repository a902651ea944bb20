using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Sources;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Metrics;
using Einthoven.Reading;
using Einthoven.Tensors;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Reading;

[Collection(nameof(SmallReader))]
public sealed class ReaderPackagerTests(SmallReader reader)
{
    [Fact]
    public void The_folder_holds_the_part_that_reads_ecgs_in_half_precision_and_nothing_else()
    {
        Assert.Equal(
            ["README.md", "SHA256SUMS", "card.json", "config.json", "encoder.safetensors", "heads.safetensors"],
            Directory.GetFiles(reader.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        using var file = SafetensorsFile.Open(Path.Combine(reader.Folder, "encoder.safetensors"));
        Assert.All(file.Tensors.Values, tensor => Assert.Equal(SafetensorsType.Float16, tensor.Type));
        Assert.Equal(["contrast", "ecgEncoder", "shared"], file.Tensors.Keys.Select(name => name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes_with_any_number_of_threads()
    {
        var twin = Path.Combine(reader.In("twin"), SmallReader.Name);
        Directory.CreateDirectory(reader.In("twin"));
        reader.Package(twin, SmallReader.Options with { Threads = 1 });
        Assert.Equal(File.ReadAllText(Path.Combine(reader.Folder, "SHA256SUMS")), File.ReadAllText(Path.Combine(twin, "SHA256SUMS")));
    }

    [Fact]
    public void Voltage_is_beyond_a_model_whose_leads_are_standardised_one_by_one()
    {
        Assert.DoesNotContain(reader.Card.Findings, finding => finding.Name == "HYP");
        Assert.Contains("voltage", reader.Card.LeftOut.Single(one => one.Name == "HYP").Reason, StringComparison.Ordinal);
        Assert.Contains(reader.Card.Limits, limit => limit.StartsWith("Voltage is beyond it", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_class_is_a_finding_or_left_out_with_a_reason() =>
        Assert.Equal(5 + 12, reader.Card.Findings.Count + reader.Card.LeftOut.Count(one => one.Reason.Length > 0));

    [Fact]
    public void Results_are_those_of_the_model_on_the_test_split()
    {
        var finding = reader.Card.Findings.Select((one, index) => (one, index)).First(pair => pair.one.Name == "NORM");
        var labels = reader.Cohort.Labels("superclass");
        int[] test = [.. Enumerable.Range(0, SmallReader.Records).Where(record => record % 10 == 9)];
        bool?[] truth = [.. test.Select(record => labels.Contains(record) && labels[record, labels.Classes.ToList().IndexOf("NORM")] == true)];
        var features = reader.Model.Features(reader.Cohort, test);
        double[] probabilities = [.. test.Select((_, row) => reader.Model.Probabilities(features.AsSpan(row * reader.Card.Width, reader.Card.Width))[finding.index])];
        Assert.Equal(test.Length, finding.one.Test.Records);
        Assert.Equal(new RankedScores(probabilities, truth).Auc(), finding.one.Test.Auc, 1e-12);
        Assert.Equal(ProbabilityErrors.Brier(probabilities, [.. truth.Select(label => label == true)]), finding.one.Test.Brier, 1e-12);
    }

    [Fact]
    public void What_half_precision_costs_is_measured()
    {
        using var run = RunEncoder.Open(reader.Run);
        var (full, half) = (run.Extract(reader.Cohort, [9]), reader.Model.Features(reader.Cohort, [9]));
        Assert.NotEqual(full, half);
        Assert.InRange(reader.Card.HalfPrecision.LargestProbabilityChange, 1e-9, 0.02);
        Assert.Equal(0, reader.Card.HalfPrecision.WideTensors);
    }

    [Fact]
    public void Classes_that_validation_can_not_calibrate_are_calibrated_with_left_out_training_records_or_left_out()
    {
        var card = reader.Package(reader.In("pooled"), SmallReader.Options with { LeastPositives = 5, LeastPooled = 8 });
        Assert.All(card.Findings, finding => Assert.Equal(finding.ValidationPositives < 5, finding.PooledPositives > 0));
        Assert.Contains(card.Findings, finding => finding.PooledPositives > 0);
        Assert.Contains(card.LeftOut, one => one.Reason.Contains("to calibrate", StringComparison.Ordinal));
    }

    [Fact]
    public void Named_classes_are_taken_and_unknown_ones_refused()
    {
        var card = reader.Package(reader.In("named"), SmallReader.Options with { Findings = ["NORM"], LeastAuc = 1 });
        Assert.Equal(["NORM"], card.Findings.Select(finding => finding.Name));
        var error = Assert.Throws<ConfigurationException>(() => reader.Package(reader.In("unknown"), SmallReader.Options with { Findings = ["WRONG"] }));
        Assert.Contains("--finding WRONG", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(reader.In("unknown")));
    }

    [Fact]
    public void A_class_of_the_same_name_as_another_tasks_bears_its_task()
    {
        var card = reader.Package(reader.In("twice"), SmallReader.Options with { Tasks = ["superclass", "subclass"], Findings = ["STTC"] });
        Assert.Equal([("STTC", "superclass"), ("subclass/STTC", "subclass")], card.Findings.Select(finding => (finding.Name, finding.Task)));
        Assert.NotEqual(card.Findings[0].Test.Positives, card.Findings[1].Test.Positives);
    }

    [Fact]
    public void Other_cohorts_may_train_heads_besides()
    {
        new CohortBuilder(new CohortBuildOptions { Preprocessing = reader.Cohort.Manifest.Preprocessing! }).Build(new SimulatedSource(60, seed: 6), reader.In("others"));
        using var others = Cohort.Open(reader.In("others"));
        var card = reader.Package(reader.In("both"), SmallReader.Options with { LeastPooled = 1000 }, null, others);
        Assert.Equal([(96, 12), (48, 0)], card.Data.Select(data => (data.Training, data.Test)));
        Assert.All(card.Findings, finding => Assert.Contains(finding.TrainedOn, new[] { "hearts", "hearts+others" }));
    }

    [Fact]
    public void A_run_that_has_seen_what_would_calibrate_it_is_refused()
    {
        new CohortBuilder(new CohortBuildOptions { Preprocessing = reader.Cohort.Manifest.Preprocessing! }).Build(new TurnedSplits(new SimulatedSource(40, seed: 5)), reader.In("turned"));
        using var turned = Cohort.Open(reader.In("turned"));
        var error = Assert.Throws<CohortException>(() => reader.Package(reader.In("seen"), cohort: turned));
        Assert.Contains("was trained on", error.Message, StringComparison.Ordinal);
        Assert.Contains("simulated-5-000007", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cohort_of_another_preparation_is_refused()
    {
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(20), reader.In("per-record"));
        using var other = Cohort.Open(reader.In("per-record"));
        Assert.Contains("was trained on", Assert.Throws<CohortException>(() => reader.Package(reader.In("unfit"), cohort: other)).Message, StringComparison.Ordinal);
    }

    /// <summary>The same records with validation where training was.</summary>
    private sealed class TurnedSplits(SimulatedSource source) : ICohortSource
    {
        public string Name => source.Name;

        public int? Count => source.Count;

        public bool HasSignals => true;

        public IReadOnlyList<Einthoven.Cohorts.Labels.LabelTask> Tasks => source.Tasks;

        public IEnumerable<CohortEntry> Entries() => source.Entries().Select((entry, number) => new CohortEntry(entry.Name, () =>
        {
            var item = entry.Read();
            var split = (number % 10) switch { 7 => Split.Validation, 9 => Split.Test, _ => Split.Train };
            return item with { Record = item.Record with { Split = split }, Labels = [.. item.Labels.Select(labels => labels with { Split = split })] };
        }));
    }
}
