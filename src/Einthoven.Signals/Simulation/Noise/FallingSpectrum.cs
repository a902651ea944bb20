namespace Einthoven.Signals.Simulation.Noise;

/// <summary>Makes white noise fall as f^-0.57 between 2 and 150 Hz; at 2 Hz it keeps its size.</summary>
/// <remarks>A sum of first-order low-passes whose corners lie a factor of five apart, each as large as the law is at its corner.</remarks>
internal struct FallingSpectrum
{
    private const double Exponent = -0.57;

    // What makes the sum 1 at 2 Hz.
    private const double Scale = 0.62;

    private readonly double _keep0;
    private readonly double _keep1;
    private readonly double _keep2;
    private readonly double _keep3;
    private double _state0;
    private double _state1;
    private double _state2;
    private double _state3;

    public FallingSpectrum(double hertz)
    {
        _keep0 = Keep(0.8, hertz);
        _keep1 = Keep(4, hertz);
        _keep2 = Keep(20, hertz);
        _keep3 = Keep(100, hertz);
    }

    private static readonly double Gain0 = Gain(0.8);
    private static readonly double Gain1 = Gain(4);
    private static readonly double Gain2 = Gain(20);
    private static readonly double Gain3 = Gain(100);

    public double Next(double input)
    {
        _state0 += (1 - _keep0) * (input - _state0);
        _state1 += (1 - _keep1) * (input - _state1);
        _state2 += (1 - _keep2) * (input - _state2);
        _state3 += (1 - _keep3) * (input - _state3);
        return Gain0 * _state0 + Gain1 * _state1 + Gain2 * _state2 + Gain3 * _state3;
    }

    private static double Gain(double corner) => Scale * Math.Pow(corner / 2, Exponent);

    // A corner that the sampling rate can't hold lets everything through or, far beyond, is left out by the gain's smallness.
    private static double Keep(double corner, double hertz) => Math.Exp(-2 * Math.PI * corner / hertz);
}
