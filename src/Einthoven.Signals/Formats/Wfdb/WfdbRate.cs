namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The sampling rate of leads with several samples a frame.</summary>
internal static class WfdbRate
{
    /// <exception cref="RecordingFormatException">It is above 100 kHz.</exception>
    public static SamplingRate Of(WfdbHeader header, int perFrame, string path)
    {
        var hertz = header.Rate.Hertz * perFrame;
        return hertz <= 100_000
            ? new SamplingRate(hertz)
            : throw new RecordingFormatException(path, "line 1", $"{perFrame} samples in each of {header.Rate.Hertz} frames a second are more than 100000 Hz.");
    }
}
