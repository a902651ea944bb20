namespace Einthoven.Signals.Simulation.Noise;

/// <summary>A sine sample by sample: x(n+1) = 2 cos(w) x(n) - x(n-1), many times cheaper than the sine itself.</summary>
internal struct Oscillator
{
    private readonly double _twiceCosine;
    private double _current;
    private double _before;

    public Oscillator(double amplitude, double frequency, double phase, double hertz)
    {
        var step = 2 * Math.PI * frequency / hertz;
        _twiceCosine = 2 * Math.Cos(step);
        _current = amplitude * Math.Sin(phase);
        _before = amplitude * Math.Sin(phase - step);
    }

    public double Next()
    {
        var value = _current;
        (_current, _before) = (_twiceCosine * _current - _before, _current);
        return value;
    }
}
