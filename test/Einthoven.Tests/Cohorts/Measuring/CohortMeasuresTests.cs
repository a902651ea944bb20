using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Measuring;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals;
using Einthoven.Signals.Filters;

namespace Einthoven.Tests.Cohorts.Measuring;

public sealed class CohortMeasuresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Cohort Build(ICohortSource source, Preprocessing? preprocessing = null)
    {
        new CohortBuilder(new CohortBuildOptions { Preprocessing = preprocessing ?? Preprocessing.Default, AllowMissingLeads = true }).Build(source, _folder.File("c"));
        return Cohort.Open(_folder.File("c"));
    }

    [Theory]
    [InlineData(StandardisationMode.PerRecord)]
    [InlineData(StandardisationMode.PerLead)]
    [InlineData(StandardisationMode.MinMax)]
    public void Millivolts_come_back_but_for_the_offset(StandardisationMode mode)
    {
        using var cohort = Build(new TestSource(2), new Preprocessing { Standardise = mode });
        var ecg = CohortRecordings.Of(cohort, 1);
        var (source, filter) = (TestEcg.Create(1), BandPass.ZeroPhase(0.5, 40, new SamplingRate(100)));
        Assert.Equal(SignalUnit.Millivolts, ecg.Unit);
        foreach (var lead in Lead.Standard)
        {
            var expected = source[lead].ToArray();
            filter.Apply(expected);
            var offset = ecg[lead][0] - expected[0];
            for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i] + offset, ecg[lead][i], 0.01);
        }
    }

    [Fact]
    public void Without_voltage_units_stay_and_missing_samples_are_gaps()
    {
        using var cohort = Build(
            new TestSource(1, number => TestEcg.Create(number, unit: SignalUnit.None, seconds: 8).With("V6", samples => new float[samples.Length])), new Preprocessing { Standardise = StandardisationMode.PerLead });
        var ecg = CohortRecordings.Of(cohort, 0);
        Assert.Equal(SignalUnit.None, ecg.Unit);
        Assert.All(ecg[Lead.Parse("V6")].ToArray(), sample => Assert.Equal(float.NaN, sample));
        Assert.False(float.IsNaN(ecg[Lead.Parse("I")][799]));
        Assert.Equal(float.NaN, ecg[Lead.Parse("I")][800]);
    }

    [Fact]
    public void Lengths_voltages_and_missing_leads_are_of_all_and_the_rest_of_the_sample()
    {
        using var cohort = Build(new TestSource(10, number => TestEcg.Create(number, seconds: number < 4 ? 6.2 : 10).With("V3", samples => number < 3 ? new float[samples.Length] : samples)));
        var measures = CohortMeasures.Of(cohort, most: 4);
        Assert.Equal(4, measures.Measured);
        Assert.Equal(3, measures.MissingLeads[8]);
        Assert.Equal(3, measures.MissingLeads.Sum());
        Assert.Equal((4, 6), ((int)measures.Seconds.Counts[12], (int)measures.Seconds.Counts[19])); // 6.2 and 10 s in twentieths of 10 s
        Assert.Equal((10, 7), ((int)measures.Amplitudes[0].Total, (int)measures.Amplitudes[8].Total));
        Assert.Equal(4, measures.Verdicts.Sum());
    }

    [Fact]
    public void Heart_rates_are_those_of_the_ecgs()
    {
        using var cohort = Build(new SimulatedSource(12, 7));
        var measures = CohortMeasures.Of(cohort);
        Assert.Equal(12, measures.HeartRates.Total + measures.WithoutRate);
        Assert.InRange(measures.HeartRates.Quantile(0.5), 45, 120);
    }

    [Fact]
    public void Reports_are_counted_by_language_and_text()
    {
        var reports = ReportMeasures.Of(["sinusrhythmus sonst normales ekg", "Sinusrhythmus  sonst normales EKG", "sinus rhythm with left axis deviation", "", " ", "Edit: NORM 100"]);
        Assert.Equal((3, 1, 2), (reports.WithReport, reports.Boilerplate, reports.Distinct));
        Assert.Equal([("de", 2), ("en", 1)], reports.Languages);
        Assert.Equal([2L, 1], [reports.Words.Counts[2], reports.Words.Counts[3]]);
    }
}
