namespace Einthoven.Signals.Simulation.Noise;

/// <summary>Hum at the mains frequency with its third harmonic; most recordings have next to none.</summary>
internal sealed class MainsHum
{
    private readonly double _size;
    private readonly double _mainsHertz;
    private readonly double _phase;

    private MainsHum(double size, double mainsHertz, double phase) => (_size, _mainsHertz, _phase) = (size, mainsHertz, phase);

    public static MainsHum? Draw(double level, double mainsHertz, Random random)
    {
        if (level <= 0) return null;
        // Millivolts; one recording in twelve was made beside a bad cable.
        var size = level * random.NextLogNormal(0.0012, 0.6) * (random.NextChance(0.08) ? 8 : 1);
        return new(size, mainsHertz * (1 + 0.0005 * random.NextGaussian()), random.NextDouble() * 2 * Math.PI);
    }

    public void AddTo(Span<float> potential, double hertz, Random random)
    {
        var size = _size * random.NextLogNormal(1, 0.5);
        Add(potential, size, _mainsHertz, _phase + 0.4 * random.NextGaussian(), hertz);
        Add(potential, 0.2 * size, 3 * _mainsHertz, 3 * _phase, hertz);
    }

    // What lies above half the sampling rate, an amplifier's filter keeps out.
    private static void Add(Span<float> potential, double amplitude, double frequency, double phase, double hertz)
    {
        if (frequency >= 0.45 * hertz) return;
        var oscillator = new Oscillator(amplitude, frequency, phase, hertz);
        foreach (ref var sample in potential) sample += (float)oscillator.Next();
    }
}
