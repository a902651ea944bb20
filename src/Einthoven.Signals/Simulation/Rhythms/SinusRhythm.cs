using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>Beats led by the sinus node, with or without extrasystoles.</summary>
/// <remarks>
/// RR intervals swing with respiration and with the slow (0.1 Hz) waves of blood pressure, less in old age (Task Force of the ESC and
/// NASPE, Circulation 93:1043, 1996) and at high rates, and scatter a little.
/// </remarks>
internal static class SinusRhythm
{
    // The swing with blood pressure, its scatter, and the shortest interval after which a beat can come.
    private const double SlowHertz = 0.1;
    private const double Scatter = 0.007;

    // A fast heart has less to swing: the vagus has let go.
    private const double CalmRr = 0.85;

    public static List<Beat> Draw(FindingSet findings, Patient patient, double seconds, Random random)
    {
        var youth = Math.Clamp((95 - patient.Age) / 60, 0.2, 1) * Math.Min(1.2, Math.Pow(patient.MeanRr / CalmRr, 1.5));
        var breathing = findings.Has(Finding.SinusArrhythmia)
            ? random.NextBetween(0.09, 0.22)
            : Math.Min(random.NextLogNormal(0.034 * youth, 0.6), 0.075);
        var slow = Math.Min(random.NextLogNormal(0.024 * youth, 0.6), 0.05);
        var (breath, wave) = (random.NextDouble() * 2 * Math.PI, random.NextDouble() * 2 * Math.PI);
        var ectopy = ExtrasystolePlan.Draw(findings, seconds, random);

        var beats = new List<Beat>();
        var time = -1 - patient.MeanRr * random.NextDouble();
        var preceding = patient.MeanRr;
        while (time < seconds + 1)
        {
            beats.Add(new Beat(time, BeatOrigin.Sinus, preceding));
            var rr = patient.MeanRr * (1
                + breathing * Math.Sin(2 * Math.PI * patient.Respiration * time + breath)
                + slow * Math.Sin(2 * Math.PI * SlowHertz * time + wave)
                + Scatter * random.NextGaussian());
            (time, preceding) = ectopy.Next(time) switch
            {
                BeatOrigin.VentricularFocus => AddVentricular(beats, time, rr, random),
                BeatOrigin.AtrialFocus => AddAtrial(beats, time, rr, random),
                _ => (time + rr, rr),
            };
        }

        return beats;
    }

    // The sinus node is not disturbed: the next impulse is blocked, the one after it comes in time. The pause is fully compensatory.
    private static (double Time, double Preceding) AddVentricular(List<Beat> beats, double time, double rr, Random random)
    {
        var coupling = Math.Min(Math.Max(rr * random.NextBetween(0.52, 0.68), 0.36), 0.8 * rr);
        beats.Add(new Beat(time + coupling, BeatOrigin.VentricularFocus, coupling));
        beats.Add(new Beat(time + rr, BeatOrigin.BlockedSinus, rr));
        return (time + 2 * rr, 2 * rr - coupling);
    }

    // The premature impulse resets the sinus node: the next beat follows after little more than an ordinary interval.
    private static (double Time, double Preceding) AddAtrial(List<Beat> beats, double time, double rr, Random random)
    {
        var coupling = Math.Min(Math.Max(rr * random.NextBetween(0.6, 0.76), 0.42), 0.82 * rr);
        beats.Add(new Beat(time + coupling, BeatOrigin.AtrialFocus, coupling));
        var pause = rr * random.NextBetween(1.02, 1.18);
        return (time + coupling + pause, pause);
    }
}
