using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Evaluation;
using Einthoven.Pretraining;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Evaluation;

public sealed class RunEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Cohort _cohort;

    public RunEncoderTests()
    {
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(6), _folder.File("cohort"));
        _cohort = Cohort.Open(_folder.File("cohort"));
    }

    [Fact]
    public void The_parts_of_ecgs_are_the_features_of_their_names()
    {
        using var encoder = RunEncoder.Open("random:tiny", "shared+specific", threads: 1);
        var (shared, specific) = encoder.EcgParts(_cohort, [0, 3, 5]);
        Assert.Equal(3 * encoder.PartWidth, shared.Length);
        Assert.Equal(encoder.Extract(_cohort, [0, 3, 5]).Chunk(encoder.PartWidth), shared.Chunk(encoder.PartWidth).Zip(specific.Chunk(encoder.PartWidth)).SelectMany(pair => new[] { pair.First, pair.Second }));
    }

    [Fact]
    public void The_parts_of_a_text_do_not_depend_on_its_neighbours()
    {
        using var encoder = RunEncoder.Open("random:tiny", threads: 1);
        var (shared, specific) = encoder.TextParts(["sinus rhythm", "atrial fibrillation with rapid ventricular response and left bundle branch block"]);
        var alone = encoder.TextParts(["sinus rhythm"]);
        Assert.All(alone.Shared.Zip(shared), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(alone.Specific.Zip(specific), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.NotEqual(shared[..encoder.PartWidth], specific[..encoder.PartWidth]);
    }

    [Fact]
    public void A_system_without_such_parts_says_so()
    {
        using var encoder = RunEncoder.Open("random:simclr", threads: 1);
        Assert.Contains("no shared and specific representations", Assert.Throws<ConfigurationException>(() => encoder.EcgParts(_cohort, [0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_runs_note_of_its_preprocessing_can_be_read_again() =>
        Assert.Equal(_cohort.Manifest.Preprocessing, CohortFit.PreprocessingIn(CohortFit.Describe(_cohort)));

    [Fact]
    public void A_damaged_note_is_refused_in_words() =>
        Assert.Contains("can't be read", Assert.Throws<CohortException>(() => CohortFit.PreprocessingIn("I II; 100 Hz; {\"rate\":")).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        _cohort.Dispose();
        _folder.Dispose();
    }
}
