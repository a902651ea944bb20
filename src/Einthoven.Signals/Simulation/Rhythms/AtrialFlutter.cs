using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>Beats under atrial flutter: whole numbers of flutter waves apart, the same number each time or varying.</summary>
internal static class AtrialFlutter
{
    public static (List<Beat> Beats, double Hertz, string Conduction) Draw(FindingSet findings, double seconds, Random random)
    {
        var hertz = random.NextBetween(4.1, 5.3);
        var block = random.NextDouble() switch
        {
            < 0.35 => 2,
            < 0.45 => 3,
            < 0.75 => 4,
            _ => 0,
        };
        var ectopy = ExtrasystolePlan.Draw(findings, seconds, random);

        var beats = new List<Beat>();
        var time = -1 - random.NextDouble();
        var preceding = (block == 0 ? 3 : block) / hertz;
        while (time < seconds + 1)
        {
            beats.Add(new Beat(time, BeatOrigin.Atrium, preceding));
            var waves = block == 0 ? random.NextOf([2, 3, 4, 4]) : block;
            preceding = waves / hertz;
            if (ectopy.Next(time) == BeatOrigin.VentricularFocus)
            {
                var coupling = random.NextBetween(0.36, 0.44);
                beats.Add(new Beat(time + coupling, BeatOrigin.VentricularFocus, coupling));
                waves = (int)Math.Ceiling((coupling + 0.5) * hertz);
                preceding = waves / hertz - coupling;
            }

            time += waves / hertz;
        }

        return (beats, hertz, block == 0 ? "" : $"{block}:1");
    }
}
