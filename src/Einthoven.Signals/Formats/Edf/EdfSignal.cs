namespace Einthoven.Signals.Formats.Edf;

/// <summary>What an EDF header says of one signal.</summary>
/// <param name="Label">Type and sensor, as in "ECG II".</param>
/// <param name="Unit">The physical dimension.</param>
/// <param name="PhysicalMinimum">The value of <paramref name="DigitalMinimum"/>.</param>
/// <param name="PhysicalMaximum">The value of <paramref name="DigitalMaximum"/>; below the minimum for an inverted signal.</param>
/// <param name="DigitalMinimum">The least digital value.</param>
/// <param name="DigitalMaximum">The greatest digital value.</param>
/// <param name="Filter">What was filtered before, as in "HP:0.1Hz LP:75Hz N:50Hz".</param>
/// <param name="Samples">Samples in a data record.</param>
internal sealed record EdfSignal(
    string Label, string Unit, double PhysicalMinimum, double PhysicalMaximum, double DigitalMinimum, double DigitalMaximum, string Filter, int Samples)
{
    /// <summary>Whether this is no signal but text.</summary>
    public bool IsAnnotation => Label == "EDF Annotations";

    /// <summary>Physical units a digital one.</summary>
    public double Step => (PhysicalMaximum - PhysicalMinimum) / (DigitalMaximum - DigitalMinimum);

    /// <summary>Whether digital values have a physical meaning.</summary>
    public bool IsScaled => double.IsFinite(Step) && Step != 0;
}
