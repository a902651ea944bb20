using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>Beats under atrial fibrillation: each interval independent of the others, none shorter than the AV node recovers.</summary>
internal static class AtrialFibrillation
{
    private const double Refractory = 0.31;
    private const double Longest = 2.2;

    public static List<Beat> Draw(FindingSet findings, Patient patient, double seconds, Random random)
    {
        var ectopy = ExtrasystolePlan.Draw(findings, seconds, random);
        var scatter = random.NextBetween(0.15, 0.30);
        var beats = new List<Beat>();
        var time = -1 - patient.MeanRr * random.NextDouble();
        var preceding = patient.MeanRr;
        while (time < seconds + 1)
        {
            beats.Add(new Beat(time, BeatOrigin.Atrium, preceding));
            if (ectopy.Next(time) == BeatOrigin.VentricularFocus)
            {
                var coupling = random.NextBetween(0.36, 0.48);
                beats.Add(new Beat(time + coupling, BeatOrigin.VentricularFocus, coupling));
                time += coupling;
            }

            preceding = Math.Clamp(random.NextLogNormal(patient.MeanRr * Math.Exp(-scatter * scatter / 2), scatter), Refractory, Longest);
            time += preceding;
        }

        return beats;
    }
}
