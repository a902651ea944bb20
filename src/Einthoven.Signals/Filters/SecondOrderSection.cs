namespace Einthoven.Signals.Filters;

/// <summary>One biquad, (B0 + B1 z^-1 + B2 z^-2) / (1 + A1 z^-1 + A2 z^-2), in transposed direct form II.</summary>
internal readonly record struct SecondOrderSection(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Gain at 0 Hz.</summary>
    public double StepGain => (B0 + B1 + B2) / (1 + A1 + A2);

    /// <summary>The state in which a constant input of 1 gives a constant output.</summary>
    public (double First, double Second) SteadyState
    {
        get
        {
            var first = ((B1 - (A1 * B0)) + (B2 - (A2 * B0))) / (1 + A1 + A2);
            return (first, ((1 + A1) * first) - (B1 - (A1 * B0)));
        }
    }
}
