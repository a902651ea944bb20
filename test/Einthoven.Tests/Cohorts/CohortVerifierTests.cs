using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Verification;
using Einthoven.Signals;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Simulation;
using Einthoven.Tensors;

namespace Einthoven.Tests.Cohorts;

public sealed class CohortVerifierTests : IDisposable
{
    private const string Sums = "SHA256SUMS.txt";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_cohort_has_no_finding()
    {
        Build();
        Assert.Empty(CohortVerifier.Verify(_folder.File("c")));
    }

    [Fact]
    public void A_changed_sample_is_found_by_the_checksum()
    {
        Build();
        Flip("signals.npy", 5000);
        Assert.Equal("files", Problem("1 file is not as written", "signals.npy").Check);
    }

    [Theory]
    [InlineData("records.csv")]
    [InlineData("rejected.csv")]
    [InlineData("labels/rhythm.csv")]
    [InlineData("missing.npy")]
    public void Every_file_has_a_checksum(string file)
    {
        Build(number => number == 3 ? throw new CohortException("broken") : number == 4 ? TestEcg.Create(4).With("V1", samples => [.. samples.Select((value, i) => i < 10 ? float.NaN : value)]) : TestEcg.Create(number));
        var path = _folder.File("c", file);
        File.WriteAllBytes(path, [.. File.ReadAllBytes(path).Select((value, i) => value == (byte)'4' ? (byte)'5' : value), .. "\n"u8]);
        Assert.Contains(CohortVerifier.Verify(_folder.File("c")), finding => finding.Check == "files" && finding.Severity == FindingSeverity.Problem);
    }

    [Fact]
    public void An_older_cohort_without_checksums_is_verified_with_a_remark()
    {
        Build();
        File.Delete(_folder.File("c", Sums));
        var remark = Assert.Single(CohortVerifier.Verify(_folder.File("c")));
        Assert.Equal(FindingSeverity.Remark, remark.Severity);
        Assert.Contains("has no SHA256SUMS.txt", remark.Message, StringComparison.Ordinal);
        Flip("signals.npy", 5000);
        Problem("SHA-256 is not the one in cohort.json");
    }

    [Fact]
    public void A_file_that_was_added_is_a_remark()
    {
        Build();
        _folder.Write("c/labels/own.csv", "id,split,A\nr-0,train,1\n");
        Assert.Equal((FindingSeverity.Remark, "labels/own.csv"), (Assert.Single(CohortVerifier.Verify(_folder.File("c"))).Severity, CohortVerifier.Verify(_folder.File("c"))[0].Examples[0]));
    }

    [Fact]
    public void A_damaged_list_of_checksums_is_told_by_its_line()
    {
        Build();
        File.AppendAllText(_folder.File("c", Sums), "0123  x\n");
        Problem("SHA256SUMS.txt, line 8: expected a SHA-256 sum");
    }

    [Fact]
    public void A_patient_in_two_splits_is_found()
    {
        Build();
        Replace("records.csv", "r-9,p-r-9,", "r-9,p-r-0,");
        Problem("1 patient stands in more than one split", "p-r-0 (r-0 train, r-9 test)");
    }

    [Fact]
    public void Of_a_patient_with_many_records_one_of_each_split_is_named_first()
    {
        Build();
        for (var record = 1; record < 10; record++) Replace("records.csv", $"r-{record},p-r-{record},", $"r-{record},p-r-0,");
        Problem("1 patient stands in more than one split", "p-r-0 (r-0 train, r-8 validation, r-9 test, r-1 train, r-2 train)");
    }

    [Fact]
    public void The_same_number_in_another_data_set_is_another_patient()
    {
        Build();
        Replace("records.csv", "r-9,p-r-9,test,49,M,\"Sinusrhythmus, \"\"normal\"\", für 9\",test", "r-9,p-r-0,test,49,M,\"Sinusrhythmus\",other");
        Assert.Empty(Problems.Of(_folder.File("c")));
    }

    [Fact]
    public void A_record_for_the_test_of_a_task_but_for_training_otherwise_is_found()
    {
        Build();
        Replace("labels/rhythm.csv", "r-1,train", "r-1,test");
        Problem("1 record is for validation or test here, but for training in records.csv", "r-1");
    }

    [Fact]
    public void A_label_of_an_unknown_record_is_found()
    {
        Build();
        Replace("labels/rhythm.csv", "r-1,train", "x-1,train");
        Problem("x-1 is not in records.csv");
    }

    [Fact]
    public void Counts_that_differ_from_the_manifest_are_found()
    {
        Build();
        Replace("cohort.json", "\"train\": 16", "\"train\": 17");
        Replace("cohort.json", "\"rhythm\": 16", "\"rhythm\": 15");
        var problems = Problems.Of(_folder.File("c")).Select(problem => problem.ToString()).ToArray();
        Assert.Equal(2, problems.Length);
        Assert.Contains(problems, problem => problem.Contains("16 records of the split train, cohort.json says 17", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("lists 16 records, cohort.json says 15", StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_file_that_was_removed_is_found()
    {
        Build();
        File.Delete(_folder.File("c", "labels", "rhythm.csv"));
        Assert.Equal(["1 file of SHA256SUMS.txt is missing: labels/rhythm.csv.", "is missing; cohort.json lists the task."], Problems.Of(_folder.File("c")).Select(problem => problem.ToString().Split(": ", 2)[1]));
    }

    [Fact]
    public void A_cohort_that_can_not_be_opened_is_a_problem()
    {
        Build();
        File.Delete(_folder.File("c", "missing.npy"));
        Problem("missing.npy");
    }

    [Fact]
    public void An_impossible_age_is_a_remark_and_300_is_not()
    {
        Build();
        Replace("records.csv", ",train,40,", ",train,300,");
        Replace("records.csv", ",train,41,", ",train,141,");
        var remark = Assert.Single(CohortVerifier.Verify(_folder.File("c")), finding => finding.Check == "records");
        Assert.Equal(("r-1 141", FindingSeverity.Remark), (remark.Examples.Single(), remark.Severity));
    }

    [Fact]
    public void One_signal_under_two_ids_is_a_problem_across_splits_and_a_remark_in_one()
    {
        Build(number => TestEcg.Create(number == 9 ? 0 : number == 7 ? 6 : number)); // 9 is for the test
        var findings = CohortVerifier.Verify(_folder.File("c"));
        Assert.Equal(
            [(FindingSeverity.Problem, "r-0 train = r-9 test"), (FindingSeverity.Remark, "r-6 train = r-7 train")],
            findings.Select(finding => (finding.Severity, finding.Examples.Single())));
    }

    [Fact]
    public void One_lead_upside_down_is_a_remark_and_in_many_records_a_problem()
    {
        Build(number => number == 3 ? TestEcg.Create(3).With("aVL", Turned) : TestEcg.Create(number));
        var remark = Assert.Single(CohortVerifier.Verify(_folder.File("c")));
        Assert.Equal(("limb-leads", FindingSeverity.Remark, "r-3"), (remark.Check, remark.Severity, remark.Examples.Single()));
        Assert.Contains("1 of 20 records have a limb lead upside down", remark.Message, StringComparison.Ordinal);

        Build(number => number < 4 ? TestEcg.Create(number).With("II", Turned) : TestEcg.Create(number), "many");
        Assert.Contains("4 of 20 records have a limb lead upside down", Problems.Of(_folder.File("many")).Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StandardisationMode.PerRecord)]
    [InlineData(StandardisationMode.PerLead)]
    [InlineData(StandardisationMode.MinMax)]
    public void Leads_of_another_gain_or_exchanged_ones_are_found_under_every_standardisation(StandardisationMode mode)
    {
        var preprocessing = mode == StandardisationMode.MinMax ? Preprocessing.Merl : Preprocessing.Default with { Standardise = mode };
        Build(
            number => number switch
            {
                5 => TestEcg.Create(5).With("III", samples => [.. samples.Select(value => 2 * value)]),
                6 => new Recording([.. "I II III aVR aVF aVL V1 V2 V3 V4 V5 V6".Split(' ').Select(Lead.Parse)], new SamplingRate(100), Rows(TestEcg.Create(6))),
                _ => TestEcg.Create(number),
            },
            preprocessing: preprocessing);
        Assert.Equal(["r-5", "r-6"], CohortVerifier.Verify(_folder.File("c")).Single(finding => finding.Check == "limb-leads").Examples);
    }

    [Fact]
    public void Leads_without_voltage_or_with_gaps_say_nothing()
    {
        Build(
            number => TestEcg.Create(number, unit: SignalUnit.None).With("III", samples => [.. samples.Select(value => 2 * value)]),
            preprocessing: Preprocessing.Default with { Standardise = StandardisationMode.PerLead });
        Assert.Empty(CohortVerifier.Verify(_folder.File("c")));
        Build(number => TestEcg.Create(number).With("III", samples => [.. samples.Select((value, i) => i is > 200 and < 300 ? float.NaN : 2 * value)]), "gaps");
        Assert.DoesNotContain(CohortVerifier.Verify(_folder.File("gaps")), finding => finding.Check == "limb-leads");
    }

    [Fact]
    public void Exchanged_arm_electrodes_obey_all_laws_and_are_seen_by_V6()
    {
        Build(number => number == 4
            ? new Recording([.. "I III II aVL aVR aVF V1 V2 V3 V4 V5 V6".Split(' ').Select(Lead.Parse)], new SamplingRate(100), Rows(TestEcg.Create(4).With("I", Turned)))
            : TestEcg.Create(number));
        var remark = Assert.Single(CohortVerifier.Verify(_folder.File("c")));
        Assert.Equal(("polarity", "r-4"), (remark.Check, remark.Examples.Single()));
    }

    [Fact]
    public void Microvolts_taken_for_millivolts_are_found()
    {
        Build(number => Scaled(TestEcg.Create(number), 1000));
        Assert.Contains("20 of 20 records have a lead with a standard deviation above 5 mV", Problems.Of(_folder.File("c")).Single().Message, StringComparison.Ordinal);
        Build(number => Scaled(TestEcg.Create(number), 0.001f), "small");
        Assert.Equal("amplitude", Problems.Of(_folder.File("small")).Single().Check);
    }

    [Fact]
    public void A_wrong_sampling_rate_is_seen_by_the_heart_rate()
    {
        var simulator = new EcgSimulator();
        var random = new RandomSource(3);
        Recording Simulated(int number) => simulator.Simulate(random.Stream("simulated ECG", 0, (ulong)number)).Recording;
        Build(Simulated, count: 60);
        Assert.DoesNotContain(CohortVerifier.Verify(_folder.File("c")), finding => finding.Check == "rate");
        Build(number => Twice(Simulated(number)), "twice", count: 60);
        Assert.Equal(FindingSeverity.Remark, CohortVerifier.Verify(_folder.File("twice")).Single(finding => finding.Check == "rate").Severity);
    }

    [SharedDataFact("ptb-xl")]
    public void Real_ECGs_have_their_duplicates_and_sound_limb_leads()
    {
        var source = Einthoven.Cohorts.Sources.RecordTableSource.PtbXl(SharedData.Path("ptb-xl"), 100, null, [], Einthoven.Signals.Formats.RecordingReaders.Read);
        new CohortBuilder(new CohortBuildOptions()).Build(source, _folder.File("c"));
        var findings = CohortVerifier.Verify(_folder.File("c"));
        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Problem || finding.Check == "limb-leads");
        Assert.Equal(["456 train = 457 train", "459 train = 460 train"], findings.Single(finding => finding.Check == "duplicates").Examples);
    }

    private void Build(Func<int, Recording>? read = null, string name = "c", Preprocessing? preprocessing = null, int count = 20) =>
        new CohortBuilder(new CohortBuildOptions { Preprocessing = preprocessing ?? Preprocessing.Default }).Build(new TestSource(count, read), _folder.File(name));

    private CohortFinding Problem(params string[] parts)
    {
        var problem = Assert.Single(Problems.Of(_folder.File("c")));
        Assert.All(parts, part => Assert.Contains(part, problem.ToString(), StringComparison.Ordinal));
        return problem;
    }

    private void Flip(string file, int place)
    {
        var path = _folder.File("c", file);
        var bytes = File.ReadAllBytes(path);
        bytes[place] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Changes a table and forgets its checksum, so that only what it says is wrong.</summary>
    private void Replace(string file, string found, string replaced)
    {
        var path = _folder.File("c", file);
        var text = File.ReadAllText(path);
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(found, replaced, StringComparison.Ordinal));
        File.Delete(_folder.File("c", Sums));
    }

    private static float[] Turned(float[] samples) => [.. samples.Select(value => -value)];

    private static float[][] Rows(Recording recording) => [.. recording.Leads.Select(lead => recording[lead].ToArray())];

    private static Recording Scaled(Recording recording, float factor) => recording.With([.. Rows(recording).Select(row => row.Select(value => factor * value).ToArray())]);

    /// <summary>Every second sample under the old rate: all hearts beat twice as fast.</summary>
    private static Recording Twice(Recording recording) => recording.With([.. Rows(recording).Select(row => row.Where((_, i) => i % 2 == 0).ToArray())]);
}
