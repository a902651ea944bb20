namespace Einthoven.Signals.Simulation.Noise;

/// <summary>A notch of second order: zeros on the unit circle at its frequency, poles just inside.</summary>
/// <remarks>Does nothing at a frequency of 0 or where the sampling rate can't hold it.</remarks>
internal struct Notch
{
    private readonly bool _cuts;
    private readonly double _gain;
    private readonly double _cosine;
    private readonly double _radius;
    private double _input1;
    private double _input2;
    private double _output1;
    private double _output2;

    public Notch(double frequency, double width, double hertz)
    {
        _cuts = frequency > 0 && frequency < 0.45 * hertz;
        _cosine = Math.Cos(2 * Math.PI * frequency / hertz);
        _radius = 1 - Math.PI * width / hertz;

        // Lets a constant through as it is.
        _gain = (1 - 2 * _radius * _cosine + _radius * _radius) / (2 - 2 * _cosine);
    }

    public double Next(double input)
    {
        if (!_cuts) return input;
        var output = _gain * (input - 2 * _cosine * _input1 + _input2) + 2 * _radius * _cosine * _output1 - _radius * _radius * _output2;
        (_input2, _input1, _output2, _output1) = (_input1, input, _output1, output);
        return output;
    }
}
