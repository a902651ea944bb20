namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>Beats of an artificial pacemaker: at a programmed rate to the millisecond, or following the sinus node.</summary>
internal static class PacedRhythm
{
    // Beats a minute as pacemakers are programmed.
    private static readonly double[] Programmed = [50, 60, 60, 60, 65, 70, 70, 70, 75, 80];

    public static (List<Beat> Beats, Pacing Pacing) Draw(Patient patient, double seconds, Random random)
    {
        var pacing = random.NextDouble() switch
        {
            < 0.45 => Pacing.Ventricular,
            < 0.75 => Pacing.Tracking,
            < 0.90 => Pacing.Dual,
            _ => Pacing.Atrial,
        };
        var rr = pacing == Pacing.Tracking ? patient.MeanRr : 60 / random.NextOf(Programmed);
        var scatter = pacing == Pacing.Tracking ? 0.018 : 0.0008;

        var beats = new List<Beat>();
        var preceding = rr;
        for (var time = -1 - rr * random.NextDouble(); time < seconds + 1; time += preceding)
        {
            beats.Add(new Beat(time, BeatOrigin.Pacemaker, preceding));
            preceding = rr * (1 + scatter * random.NextGaussian());
        }

        return (beats, pacing);
    }
}
