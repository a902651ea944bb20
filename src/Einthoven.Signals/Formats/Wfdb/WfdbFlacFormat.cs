using Einthoven.Signals.Formats.Wfdb.Flac;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Formats 508, 516, 524: a FLAC stream with a channel for each signal.</summary>
internal sealed class WfdbFlacFormat(int code, int bits) : WfdbSampleFormat
{
    public override int Code => code;

    public override int? Invalid => -1 << (bits - 1);

    public override WfdbSampleSource Open(WfdbSignalGroup group)
    {
        if (group.ByteOffset != 0)
            throw new RecordingFormatException(group.Path, "", $"WFDB does not say what a byte offset ({group.ByteOffset} in the header) means in a FLAC file.");
        var file = new FileInfo(group.Path);
        if (file.Length > SingleFileReader.LargestFile)
            throw new RecordingFormatException(group.Path, "", $"{file.Length:N0} bytes of FLAC are more than the {SingleFileReader.LargestFile:N0} that are read.");

        var stream = FlacStream.Decode(File.ReadAllBytes(group.Path), group.Path);
        if (stream.BitsPerSample != bits)
            throw new RecordingFormatException(group.Path, "", $"format {code} has {bits} bits a sample, the FLAC stream has {stream.BitsPerSample}.");
        if (stream.Channels.Length != group.Count)
            throw new RecordingFormatException(group.Path, "", $"the header names {group.Count} signals, the FLAC stream has {stream.Channels.Length} channels.");
        if (group.FrameSamples != (long)group.PerFrame * group.Count)
            throw new RecordingFormatException(group.Path, "", "the signals of a FLAC file have the same number of samples per frame; the header gives them several.");
        return new WfdbFlacSource(stream, group.PerFrame);
    }
}
