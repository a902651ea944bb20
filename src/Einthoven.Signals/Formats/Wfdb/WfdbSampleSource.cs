namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>One open signal file: the digital samples of its signals, interleaved frame by frame.</summary>
internal abstract class WfdbSampleSource : IDisposable
{
    /// <summary>How many samples the file really holds, those of all signals counted.</summary>
    public abstract long Samples { get; }

    /// <summary>Reads samples that exist.</summary>
    /// <param name="start">The first, a multiple of <see cref="WfdbSampleFormat.BlockSamples"/>.</param>
    /// <param name="into">As many as are wanted.</param>
    public abstract void Read(long start, Span<int> into);

    public abstract void Dispose();
}
