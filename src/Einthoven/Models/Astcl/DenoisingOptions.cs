namespace Einthoven.Models;

/// <summary>How a view of an ECG is freed of noise.</summary>
public sealed record DenoisingOptions
{
    /// <summary>Scales, from the finest on, whose small coefficients are taken for noise; at 100 Hz three reach down to some 6 Hz.</summary>
    public int Scales { get; init; } = 3;

    /// <summary>Largest threshold, in units of the universal one (Donoho and Johnstone, 1994); each lead draws from nothing to this.</summary>
    public double Threshold { get; init; } = 1;

    /// <summary>Largest share of the slow wave below the ECG that is taken away; each lead draws from nothing to this.</summary>
    public double Wander { get; init; } = 1;

    internal void Validate(string key)
    {
        Require.AtLeast($"{key}.scales", Scales, 1);
        Require.That(Scales <= 8, $"{key}.scales", Scales, "at most 8");
        Require.Within($"{key}.threshold", Threshold, 0, 10);
        Require.Within($"{key}.wander", Wander, 0, 1);
    }
}
