namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>One signal line of a WFDB header: where its samples lie, how they are stored, and how they become a voltage.</summary>
/// <remarks>Physical value = (digital value - <see cref="Baseline"/>) / <see cref="Gain"/>, in <see cref="Unit"/>. See header(5) of the WFDB Applications Guide.</remarks>
/// <param name="FileName">The signal file, relative to the header's folder.</param>
/// <param name="Format">The storage format: 16, 212, …</param>
/// <param name="Description">The lead's name, as it stands in the header.</param>
public sealed record WfdbSignal(string FileName, int Format, string Description)
{
    /// <summary>The gain where a header has none, or 0: 200 units a millivolt.</summary>
    public const double DefaultGain = 200;

    /// <summary>Samples of this signal in one frame; more than 1 where it is sampled faster than the record.</summary>
    public int SamplesPerFrame { get; init; } = 1;

    /// <summary>How many of the file's frames come before this signal's first sample: it lags by so many.</summary>
    public int Skew { get; init; }

    /// <summary>Whether there are samples: a signal of format 0 has none.</summary>
    public bool IsStored => Format != 0;

    /// <summary>Bytes before the first sample: 24 for the MATLAB files of the PhysioNet challenges.</summary>
    public long ByteOffset { get; init; }

    /// <summary>Digital units a physical unit; never 0.</summary>
    public double Gain { get; init; } = DefaultGain;

    /// <summary>The digital value of 0 physical units; the ADC zero where the header does not say.</summary>
    public int Baseline { get; init; }

    /// <summary>The physical unit as it stands in the header; millivolts where it does not say.</summary>
    public string Unit { get; init; } = "mV";

    /// <summary>Bits of the analogue-digital converter, or 0 where the header does not say.</summary>
    public int AdcResolution { get; init; }

    /// <summary>The digital value in the middle of the converter's range.</summary>
    public int AdcZero { get; init; }

    /// <summary>The first sample's digital value, or null.</summary>
    public int? InitialValue { get; init; }

    /// <summary>The sum of all digital values, as a signed 16-bit number, or null where the header has none.</summary>
    public short? Checksum { get; init; }

    /// <summary>Whether the header names the signal; <see cref="Description"/> is made up otherwise.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>The block size of special files; 0 for ordinary ones.</summary>
    public int BlockSize { get; init; }

    /// <summary>The header's line, counted from 1; 0 when it comes from no header.</summary>
    public int Line { get; init; }
}
