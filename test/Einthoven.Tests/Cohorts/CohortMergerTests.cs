using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Signals;
using Einthoven.Signals.Filters;

namespace Einthoven.Tests.Cohorts;

public sealed class CohortMergerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_signals_labels_missing_spans_and_rejects_of_both_are_kept()
    {
        using var one = Build("one", "a", number => number == 3 ? throw new CohortException("broken") : TestEcg.Create(number));
        using var two = Build("two", "b", number => TestEcg.Create(number + 50).With("V1", samples => [.. samples.Select((value, i) => number == 2 && i < 10 ? float.NaN : value)]));
        File.WriteAllText(Path.Combine(two.Folder, "labels", "colour.csv"), "id,split,red\nb-1,train,1\n");
        File.WriteAllText(Path.Combine(one.Folder, "labels", "rhythm.csv"), "id,split,SR,OWN\na-0,train,1,0\n");
        using var first = Cohort.Open(one.Folder);
        using var second = Cohort.Open(two.Folder);
        var manifest = CohortMerger.Merge([first, second], _folder.File("both"));

        using var both = Cohort.Open(_folder.File("both"));
        Assert.Equal((9, 1, "test"), (manifest.Records, manifest.Rejected, manifest.Source));
        Assert.Equal([.. first.Records, .. second.Records], both.Records);
        Assert.Equal([new MissingSpan(6, 0, 10)], both.Missing(6));
        var (expected, read) = (new float[12_000], new float[12_000]);
        second.ReadSignal(2, expected);
        both.ReadSignal(6, read);
        Assert.Equal(expected, read);

        Assert.Equal(["colour", "rhythm"], both.Tasks);
        var rhythm = both.Labels("rhythm");
        Assert.Equal(["SR", "OWN"], rhythm.Classes.Take(2));
        Assert.Equal(13, rhythm.Classes.Count);
        Assert.Equal((true, false, null), (rhythm[0, 0], rhythm[0, 1], rhythm[0, 2])); // the first cohort does not know the other classes
        Assert.Equal((true, null), (rhythm[4, 0], rhythm[4, 1]));
        Assert.False(both.Labels("colour").Contains(0));
        Assert.Empty(Problems.Of(_folder.File("both")));
    }

    [Fact]
    public void A_shared_id_is_refused_and_nothing_is_left()
    {
        using var one = Build("one", "a");
        using var two = Build("two", "a");
        var error = Assert.Throws<CohortException>(() => CohortMerger.Merge([one, two], _folder.File("both")));
        Assert.Contains("the record a-0", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("both")));
        Assert.False(Directory.Exists(_folder.File("both.part")));
    }

    [Theory]
    [InlineData("rate")]
    [InlineData("preprocessing")]
    [InlineData("samples")]
    [InlineData("leads")]
    public void Cohorts_that_were_prepared_otherwise_are_refused(string difference)
    {
        using var one = Build("one", "a");
        using var two = Build("two", "b", preprocessing: difference switch
        {
            "rate" => Preprocessing.Default with { Rate = 125, Seconds = 8 },
            "samples" => Preprocessing.Default with { Seconds = 5 },
            "leads" => Preprocessing.Default with { Leads = "I II" },
            _ => Preprocessing.Default with { Standardise = StandardisationMode.PerLead },
        });
        var error = Assert.Throws<CohortException>(() => CohortMerger.Merge([one, two], _folder.File("both")));
        Assert.Contains($"differ in {difference}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_cohort_alone_is_not_merged()
    {
        using var one = Build("one", "a");
        Assert.Throws<ConfigurationException>(() => CohortMerger.Merge([one], _folder.File("both")));
    }

    private Cohort Build(string name, string prefix, Func<int, Recording>? read = null, Preprocessing? preprocessing = null)
    {
        new CohortBuilder(new CohortBuildOptions { Preprocessing = preprocessing ?? Preprocessing.Default }).Build(new TestSource(5, read, prefix), _folder.File(name));
        return Cohort.Open(_folder.File(name));
    }
}
