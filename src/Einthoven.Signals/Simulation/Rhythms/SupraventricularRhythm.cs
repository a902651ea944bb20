using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>Beats that start above the ventricles, but not in the sinus node: an atrial focus or a wandering one, and re-entry tachycardia,
/// lasting or in a paroxysm that begins or ends within the recording.</summary>
internal static class SupraventricularRhythm
{
    public static List<Beat> Draw(FindingSet findings, Patient patient, double seconds, Random random)
    {
        if (findings.Has(Finding.SupraventricularArrhythmia)) return Atrial(patient, seconds, random);
        var tachycardia = 60 / random.NextGaussian(166, 18, 138, 215);
        if (findings.Has(Finding.SupraventricularTachycardia)) return [.. Run(-1 - random.NextDouble() * 0.4, seconds + 1, tachycardia, random)];
        return Paroxysm(patient, seconds, tachycardia, random);
    }

    // Mostly a focus that keeps its time; else the lead wanders between the sinus node and foci, and intervals with it.
    private static List<Beat> Atrial(Patient patient, double seconds, Random random)
    {
        var wanders = random.NextChance(0.3);
        var scatter = wanders ? random.NextBetween(0.06, 0.13) : random.NextBetween(0.008, 0.02);
        var beats = new List<Beat>();
        var preceding = patient.MeanRr;
        for (var time = -1 - preceding * random.NextDouble(); time < seconds + 1; time += preceding)
        {
            beats.Add(new Beat(time, wanders && random.NextChance(0.45) ? BeatOrigin.Sinus : BeatOrigin.AtrialPacemaker, preceding));
            preceding = patient.MeanRr * Math.Max(0.55, 1 + scatter * random.NextGaussian());
        }

        return beats;
    }

    private static List<Beat> Paroxysm(Patient patient, double seconds, double tachycardia, Random random)
    {
        var change = random.NextBetween(0.3, 0.7) * seconds;
        var beats = new List<Beat>();
        if (random.NextChance(0.5))
        {
            beats.AddRange(Run(-1 - random.NextDouble() * 0.4, change, tachycardia, random));
            beats.AddRange(Sinus(beats[^1].Time + patient.MeanRr * random.NextBetween(1.2, 1.7), seconds + 1, patient, random));
            return beats;
        }

        beats.AddRange(Sinus(-1 - patient.MeanRr * random.NextDouble(), change, patient, random));
        // An atrial extrasystole starts the circuit.
        var premature = beats[^1].Time + Math.Max(0.36, patient.MeanRr * random.NextBetween(0.5, 0.65));
        beats.Add(new Beat(premature, BeatOrigin.AtrialFocus, premature - beats[^1].Time));
        beats.AddRange(Run(premature + tachycardia * 1.08, seconds + 1, tachycardia, random));
        return beats;
    }

    private static IEnumerable<Beat> Run(double start, double end, double interval, Random random)
    {
        for (var time = start; time < end; time += interval * (1 + 0.006 * random.NextGaussian()))
            yield return new Beat(time, BeatOrigin.Reentry, interval);
    }

    private static IEnumerable<Beat> Sinus(double start, double end, Patient patient, Random random)
    {
        var preceding = patient.MeanRr;
        for (var time = start; time < end; time += preceding)
        {
            yield return new Beat(time, BeatOrigin.Sinus, preceding);
            preceding = patient.MeanRr * (1 + 0.02 * random.NextGaussian());
        }
    }
}
