namespace Einthoven.Signals;

/// <summary>With what an ECG was recorded and what was done to its signal, as far as the file says.</summary>
/// <param name="Manufacturer">Who made the cart, or null.</param>
/// <param name="Model">Which cart, or null.</param>
/// <param name="HighPass">Lower edge of the pass band in Hz, or null.</param>
/// <param name="LowPass">Upper edge of the pass band in Hz, or null.</param>
/// <param name="Notch">The mains frequency that was filtered out in Hz, or null.</param>
public sealed record AcquisitionFacts(string? Manufacturer = null, string? Model = null, double? HighPass = null, double? LowPass = null, double? Notch = null)
{
    /// <summary>Nothing is known.</summary>
    public static AcquisitionFacts Unknown { get; } = new();
}
