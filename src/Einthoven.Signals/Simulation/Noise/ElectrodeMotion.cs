namespace Einthoven.Signals.Simulation.Noise;

/// <summary>An electrode is pushed or the patient moves: its potential jumps, swings once or twice and creeps back.</summary>
internal sealed class ElectrodeMotion
{
    // How many disturbances a recording of ten seconds has.
    private const double Expected = 0.15;

    private readonly record struct Disturbance(int Electrode, double Time, double Height, double Decay, double SwingHertz);

    private readonly List<Disturbance> _disturbances;

    private ElectrodeMotion(List<Disturbance> disturbances) => _disturbances = disturbances;

    public static ElectrodeMotion? Draw(double level, double seconds, Random random)
    {
        if (level <= 0) return null;
        var disturbances = new List<Disturbance>();
        // Disturbances come independently: a Poisson process, by its waiting times.
        for (var time = Wait(); time < seconds; time += Wait())
        {
            disturbances.Add(new Disturbance((int)(random.NextDouble() * Electrode.Count), time,
                Math.Clamp(random.NextLogNormal(0.2, 0.5), 0.06, 0.8) * (random.NextChance(0.5) ? 1 : -1),
                random.NextBetween(0.15, 0.6), random.NextBetween(0.6, 3)));
        }

        return new(disturbances);

        double Wait() => -Math.Log(1 - random.NextDouble()) * 10 / (Expected * level);
    }

    public void AddTo(Span<float> potential, double hertz, int electrode)
    {
        foreach (var disturbance in _disturbances)
        {
            if (disturbance.Electrode != electrode) continue;
            for (var i = (int)Math.Ceiling(disturbance.Time * hertz); i < potential.Length; i++)
            {
                var since = i / hertz - disturbance.Time;
                if (since > 8 * disturbance.Decay) break;
                var rise = 1 - Math.Exp(-since / 0.03);
                potential[i] += (float)(disturbance.Height * rise * Math.Exp(-since / disturbance.Decay)
                    * Math.Cos(2 * Math.PI * disturbance.SwingHertz * since));
            }
        }
    }
}
