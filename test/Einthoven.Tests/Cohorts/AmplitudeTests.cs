using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Signals;
using Einthoven.Signals.Filters;
using Einthoven.Storage;

namespace Einthoven.Tests.Cohorts;

public sealed class AmplitudeTests : IDisposable
{
    private static readonly Preprocessing PerLead = Preprocessing.Default with { Standardise = StandardisationMode.PerLead };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_amplitude_is_the_deviation_of_the_lead_in_millivolts()
    {
        var amplitudes = new Preprocessor(PerLead).Prepare(TestEcg.Create(1)).Amplitudes;
        for (var lead = 0; lead < 12; lead++)
        {
            var height = Math.Abs(TestEcg.Height(lead)); // of its 5 Hz wave, beside one of a fifth at 1.3 Hz
            Assert.Equal(1, amplitudes[lead] / (height * Math.Sqrt(1.04 / 2)), 0.05);
        }
    }

    [Fact]
    public void It_gives_voltage_back_to_one_scale_for_all_leads_and_to_a_scale_each()
    {
        var (record, lead) = (new Preprocessor(Preprocessing.Default).Prepare(TestEcg.Create(1)), new Preprocessor(PerLead).Prepare(TestEcg.Create(1)));
        Assert.Equal(record.Amplitudes, lead.Amplitudes);
        var scale = Math.Sqrt(record.Amplitudes.Average(amplitude => amplitude * amplitude));
        for (var i = 0; i < 12_000; i += 97) Assert.Equal(record.Samples[i] * scale, lead.Samples[i] * lead.Amplitudes[i / 1000], 1e-3);
    }

    [Fact]
    public void Without_voltage_or_without_a_wave_it_is_unknown()
    {
        Assert.All(new Preprocessor(PerLead).Prepare(TestEcg.Create(1, unit: SignalUnit.None)).Amplitudes, value => Assert.True(float.IsNaN(value)));
        var flat = new Preprocessor(Preprocessing.Default).Prepare(TestEcg.Create(1).With("V1", samples => new float[samples.Length])).Amplitudes;
        Assert.Equal([6], Enumerable.Range(0, 12).Where(lead => float.IsNaN(flat[lead])));
    }

    [Fact]
    public void A_cohort_keeps_it_merged_ones_too_and_older_ones_know_none()
    {
        Build("one", "a");
        Build("old", "b");
        File.Delete(_folder.File("old", "amplitude.npy"));
        using var one = Cohort.Open(_folder.File("one"));
        using var old = Cohort.Open(_folder.File("old"));
        Assert.Equal((true, false), (one.HasAmplitudes, old.HasAmplitudes));
        CohortMerger.Merge([one, old], _folder.File("both"));

        var (values, shape) = NpyFile.Read<float>(_folder.File("both", "amplitude.npy"));
        Assert.Equal([10, 12], shape);
        var row = new float[12];
        for (var record = 0; record < 5; record++)
        {
            one.ReadAmplitudes(record, row);
            Assert.Equal(row, values[(record * 12)..((record + 1) * 12)]);
            Assert.Equal(new Preprocessor(Preprocessing.Default).Prepare(TestEcg.Create(record)).Amplitudes, row);
            old.ReadAmplitudes(record, row);
            Assert.All(row, value => Assert.True(float.IsNaN(value)));
        }

        Assert.All(values[60..], value => Assert.True(float.IsNaN(value)));
        Assert.Empty(Problems.Of(_folder.File("both")));
    }

    [Fact]
    public void A_file_of_another_shape_is_refused_and_an_impossible_value_found()
    {
        Build("c", "a");
        var path = _folder.File("c", "amplitude.npy");
        var (values, _) = NpyFile.Read<float>(path);
        values[13] = -1;
        NpyFile.Write(path, values, 5, 12);
        Assert.Contains("1 lead has an amplitude that is not above 0, or one but no samples; build the cohort again: a-1 II -1.", Problems.Of(_folder.File("c")).Single(problem => problem.Check == "amplitude").ToString(), StringComparison.Ordinal);
        NpyFile.Write(path, values, 10, 6);
        Assert.Contains("amplitude.npy: shape (10, 6), cohort.json says (5, 12)", Assert.Throws<CohortException>(() => Cohort.Open(_folder.File("c"))).Message, StringComparison.Ordinal);
    }

    private void Build(string name, string prefix) => new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(5, prefix: prefix), _folder.File(name));
}
