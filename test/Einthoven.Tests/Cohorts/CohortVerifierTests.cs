using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;

namespace Einthoven.Tests.Cohorts;

public sealed class CohortVerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CohortVerifierTests() => new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(20), _folder.File("c"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_cohort_has_no_problem() => Assert.Empty(CohortVerifier.Verify(_folder.File("c")));

    [Fact]
    public void A_changed_sample_is_found_by_the_checksum()
    {
        var path = _folder.File("c", "signals.npy");
        var bytes = File.ReadAllBytes(path);
        bytes[5000] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("SHA-256", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_patient_in_two_splits_is_found()
    {
        Replace("records.csv", "r-9,p-r-9,", "r-9,p-r-0,");
        var problem = Problem();
        Assert.Contains("1 patients stand in more than one split: p-r-0 (r-0 train, r-9 test)", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_number_in_another_data_set_is_another_patient()
    {
        Replace("records.csv", "r-9,p-r-9,test,49,M,\"Sinusrhythmus, \"\"normal\"\", für 9\",test", "r-9,p-r-0,test,49,M,\"Sinusrhythmus\",other");
        Assert.Empty(CohortVerifier.Verify(_folder.File("c")));
    }

    [Fact]
    public void A_record_for_the_test_of_a_task_but_for_training_otherwise_is_found()
    {
        Replace("labels/rhythm.csv", "r-1,train", "r-1,test");
        Assert.Contains("1 records are for validation or test here, but for training in records.csv: r-1", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_of_an_unknown_record_is_found()
    {
        Replace("labels/rhythm.csv", "r-1,train", "x-1,train");
        Assert.Contains("x-1 is not in records.csv", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_differ_from_the_manifest_are_found()
    {
        Replace("cohort.json", "\"train\": 16", "\"train\": 17");
        Replace("cohort.json", "\"rhythm\": 16", "\"rhythm\": 15");
        var problems = CohortVerifier.Verify(_folder.File("c"));
        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, problem => problem.Contains("16 records of the split train, cohort.json says 17", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("lists 16 records, cohort.json says 15", StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_file_that_was_removed_is_found()
    {
        File.Delete(_folder.File("c", "labels", "rhythm.csv"));
        Assert.Contains("rhythm.csv: is missing", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cohort_that_can_not_be_opened_is_a_problem()
    {
        File.Delete(_folder.File("c", "missing.npy"));
        Assert.Contains("missing.npy", Problem(), StringComparison.Ordinal);
    }

    private string Problem() => Assert.Single(CohortVerifier.Verify(_folder.File("c")));

    private void Replace(string file, string found, string replaced)
    {
        var path = _folder.File("c", file);
        var text = File.ReadAllText(path);
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(found, replaced, StringComparison.Ordinal));
    }
}
