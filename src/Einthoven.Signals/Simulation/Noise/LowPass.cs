namespace Einthoven.Signals.Simulation.Noise;

/// <summary>An amplifier's low-pass: second-order Butterworth by the bilinear transform.</summary>
/// <remarks>Does nothing where half the sampling rate is not above its corner: there is nothing to take away.</remarks>
internal struct LowPass
{
    private readonly double _gain;
    private readonly double _feedback1;
    private readonly double _feedback2;
    private double _input1;
    private double _input2;
    private double _output1;
    private double _output2;

    public LowPass(double corner, double hertz)
    {
        if (corner >= 0.48 * hertz)
        {
            _gain = double.NaN;
            return;
        }

        var k = Math.Tan(Math.PI * corner / hertz);
        var norm = 1 / (1 + Math.Sqrt(2) * k + k * k);
        _gain = k * k * norm;
        _feedback1 = 2 * (k * k - 1) * norm;
        _feedback2 = (1 - Math.Sqrt(2) * k + k * k) * norm;
    }

    public double Next(double input)
    {
        if (double.IsNaN(_gain)) return input;
        var output = _gain * (input + 2 * _input1 + _input2) - _feedback1 * _output1 - _feedback2 * _output2;
        (_input2, _input1, _output2, _output1) = (_input1, input, _output1, output);
        return output;
    }
}
