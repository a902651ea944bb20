namespace Einthoven.Models;

/// <summary>How a view of an ECG is changed so that it remains the same ECG. Everything is off at its default.</summary>
/// <remarks>Amplitudes are in units of the standardised signal, whose standard deviation is 1.</remarks>
public sealed record AugmentationOptions
{
    /// <summary>Smallest share of the record that a view shows, stretched to its whole length; 1 for all of it.</summary>
    public double Crop { get; init; } = 1;

    /// <summary>Standard deviation of white noise.</summary>
    public double Noise { get; init; }

    /// <summary>Standard deviation of the logarithm of each lead's gain.</summary>
    public double Gain { get; init; }

    /// <summary>Largest amplitude of a slow wave (0.05 to 0.5 Hz) that is added to each lead.</summary>
    public double Wander { get; init; }

    /// <summary>Largest share of the record that is silenced in one span, in all leads.</summary>
    public double Gap { get; init; }

    /// <summary>Probability of each lead to be silenced.</summary>
    public double LostLeads { get; init; }

    /// <summary>Number of pieces the record is cut into and put together in another order; 1 for none.</summary>
    public int Pieces { get; init; } = 1;

    internal void Validate(string key)
    {
        Require.Within($"{key}.crop", Crop, 0.1, 1);
        Require.Within($"{key}.noise", Noise, 0, 10);
        Require.Within($"{key}.gain", Gain, 0, 3);
        Require.Within($"{key}.wander", Wander, 0, 10);
        Require.Within($"{key}.gap", Gap, 0, 0.9);
        Require.Within($"{key}.lostLeads", LostLeads, 0, 0.9);
        Require.AtLeast($"{key}.pieces", Pieces, 1);
        Require.That(Pieces <= 100, $"{key}.pieces", Pieces, "at most 100");
    }
}
