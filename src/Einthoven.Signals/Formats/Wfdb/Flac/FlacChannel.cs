namespace Einthoven.Signals.Formats.Wfdb.Flac;

/// <summary>The samples of one channel, growing block by block.</summary>
internal sealed class FlacChannel
{
    private int[] _samples = [];

    public int Count { get; private set; }

    public ReadOnlyMemory<int> Samples => _samples.AsMemory(0, Count);

    /// <summary>The channel's next block.</summary>
    public Span<int> Append(int samples)
    {
        var needed = checked(Count + samples);
        if (needed > _samples.Length) Array.Resize(ref _samples, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _samples.Length)));
        var block = _samples.AsSpan(Count, samples);
        Count = needed;
        return block;
    }
}
