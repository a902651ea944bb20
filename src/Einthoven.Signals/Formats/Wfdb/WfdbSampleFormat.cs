namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>How digital samples lie in a signal file: signal(5) of the WFDB Applications Guide.</summary>
/// <remarks>Instances hold no state.</remarks>
internal abstract class WfdbSampleFormat
{
    private static readonly WfdbSampleFormat[] Known =
    [
        WfdbWholeByteFormat.Format8, new WfdbFormat16(), WfdbWholeByteFormat.Format24, WfdbWholeByteFormat.Format32,
        WfdbWholeByteFormat.Format61, WfdbWholeByteFormat.Format80, WfdbWholeByteFormat.Format160,
        new WfdbFormat212(), new WfdbFormat310(), new WfdbFormat311(),
        new WfdbFlacFormat(508, 8), new WfdbFlacFormat(516, 16), new WfdbFlacFormat(524, 24),
    ];

    /// <summary>The number a header gives the format.</summary>
    public abstract int Code { get; }

    /// <summary>The digital value that says "no sample here", or null when every value is a sample.</summary>
    public abstract int? Invalid { get; }

    /// <summary>Samples are read from multiples of so many on.</summary>
    public virtual int BlockSamples => 1;

    /// <summary>Whether each number is the step from the signal's sample before, the first from the header's initial value.</summary>
    public virtual bool IsDifference => false;

    /// <summary>Opens the signal file of a group.</summary>
    /// <exception cref="RecordingFormatException">The file is not of this format.</exception>
    public abstract WfdbSampleSource Open(WfdbSignalGroup group);

    /// <summary>The format of a signal.</summary>
    /// <exception cref="RecordingFormatException">WFDB has no such format.</exception>
    public static WfdbSampleFormat Of(WfdbSignal signal, string header) =>
        Array.Find(Known, format => format.Code == signal.Format) ?? throw new RecordingFormatException(header, $"line {signal.Line}",
            $"WFDB has no storage format {signal.Format}; it has {string.Join(", ", Known.Select(format => format.Code))}.");
}
