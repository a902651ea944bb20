using Einthoven.Signals.Delineation;
using Einthoven.Signals.Paper;
using Einthoven.Signals.Simulation;

namespace Einthoven.Signals.Tests.Paper;

public class EcgPaperWaveTests
{
    private static readonly Lead Ii = Lead.Parse("II");
    private static readonly string Colour = PaperColours.Of(EcgPaperWaveKind.Qrs).Colour;

    private static DrawnPaper Draw(params EcgPaperWave[] waves)
    {
        var samples = new float[1000];
        samples[200] = 1;
        return new(EcgPaper.Draw(new Recording([Ii], new SamplingRate(100), [samples]), new EcgPaperOptions { Layout = EcgPaperLayout.Of([Ii]), Waves = waves }));
    }

    [Fact]
    public void Limits_are_hairlines_at_their_time_and_the_peak_a_dot_on_the_trace()
    {
        var paper = Draw(new EcgPaperWave(EcgPaperWaveKind.Qrs, 1.96, 2, 2.04));
        var trace = paper.Traces(PaperColours.Ink, pulses: 1)[0][0];
        var marks = paper.Traces(Colour);
        Assert.Equal([trace[0].X + 49, trace[0].X + 51], marks[0].Select(line => line[0].X));
        Assert.All(marks[0], line => Assert.Equal(line[0].X, line[1].X));
        Assert.Equal((trace[200].X, trace[200].Y), marks[1].Single().Single());
        Assert.Contains("QRS", paper.Texts);
    }

    [Fact]
    public void A_wave_of_another_lead_or_time_is_not_drawn()
    {
        var paper = Draw(new EcgPaperWave(EcgPaperWaveKind.Qrs, 1, 1.1, 1.2, Lead.Parse("V1")), new EcgPaperWave(EcgPaperWaveKind.Qrs, 11, double.NaN, double.NaN));
        Assert.Empty(paper.Traces(Colour));
    }

    [Fact]
    public void A_limit_that_is_not_known_is_left_out()
    {
        var marks = Draw(new EcgPaperWave(EcgPaperWaveKind.Qrs, double.NaN, 2, 2.04)).Traces(Colour);
        Assert.Single(marks[0]);
        Assert.Single(marks[1]);
    }

    [Fact]
    public void Measured_waves_and_intervals_are_those_of_the_delineation()
    {
        var ecg = new EcgSimulator(new SimulationOptions()).Simulate(new Random(1)).Recording;
        var measured = EcgMeasurements.Of(ecg);
        var waves = EcgPaperWave.Of(measured.Delineation);
        var lead = measured.Delineation.Leads[0];
        Assert.Equal(lead.Beats.Select(beat => beat.Qrs.Peak), waves.Where(wave => wave.Lead == lead.Lead && wave.Kind == EcgPaperWaveKind.Qrs).Select(wave => wave.Peak));
        Assert.NotEmpty(waves);
        Assert.Equal((measured.HeartRate, measured.QrsMilliseconds, measured.AxisDegrees), (EcgPaperIntervals.Of(measured).HeartRate, EcgPaperIntervals.Of(measured).Qrs, EcgPaperIntervals.Of(measured).Axis));
    }
}
