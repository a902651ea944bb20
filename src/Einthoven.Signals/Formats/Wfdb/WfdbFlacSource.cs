using Einthoven.Signals.Formats.Wfdb.Flac;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>A decoded FLAC stream; a frame takes some samples of the first channel, as many of the second, and so on.</summary>
internal sealed class WfdbFlacSource(FlacStream stream, int perFrame) : WfdbSampleSource
{
    public override long Samples => (long)stream.Samples * stream.Channels.Length;

    public override void Read(long start, Span<int> into)
    {
        var frame = perFrame * stream.Channels.Length;
        for (var i = 0; i < into.Length; i++)
        {
            var (at, place) = Math.DivRem(start + i, frame);
            into[i] = stream.Channels[place / perFrame].Span[(int)((at * perFrame) + (place % perFrame))];
        }
    }

    public override void Dispose()
    {
    }
}
