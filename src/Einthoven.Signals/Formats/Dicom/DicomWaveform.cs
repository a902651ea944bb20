namespace Einthoven.Signals.Formats.Dicom;

/// <summary>One multiplex group of a waveform: channels of one rate, sampled together (PS3.3, C.10.9).</summary>
internal sealed class DicomWaveform
{
    private readonly DicomSamples _samples;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _channels;

    private DicomWaveform(DicomDataset group, SamplingRate rate, int channels, int length, DicomSamples samples)
    {
        _samples = samples;
        _data = group.Bytes(DicomTag.WaveformData);
        _channels = channels;
        Rate = rate;
        Length = length;
        Label = group.Text(DicomTag.MultiplexGroupLabel) ?? "";
        IsDerived = group.Text(DicomTag.WaveformOriginality) == "DERIVED";
        Offset = group.Decimal(DicomTag.MultiplexGroupTimeOffset) ?? 0;
        var definitions = group.Items(DicomTag.ChannelDefinitions);
        if (definitions.Count != channels) throw group.Error(DicomTag.ChannelDefinitions, $"expected {channels} channels to be defined, found {definitions.Count}.");
        Channels = [.. definitions.Select(DicomChannel.Read)];
    }

    /// <summary>What the cart calls the group, as in "RHYTHM".</summary>
    public string Label { get; }

    /// <summary>Whether it was computed from another group, as median beats are.</summary>
    public bool IsDerived { get; }

    /// <summary>When it begins, in ms after the acquisition's start.</summary>
    public double Offset { get; }

    /// <summary>Samples a second.</summary>
    public SamplingRate Rate { get; }

    /// <summary>Samples of each channel.</summary>
    public int Length { get; }

    /// <summary>The channels in the file's order.</summary>
    public IReadOnlyList<DicomChannel> Channels { get; }

    /// <summary>Reads what describes a group; samples are decoded when they are wanted.</summary>
    /// <exception cref="RecordingFormatException">An attribute is missing or impossible, or the data are shorter than promised.</exception>
    public static DicomWaveform Read(DicomDataset group)
    {
        var channels = group.Unsigned(DicomTag.NumberOfChannels) ?? throw group.Error(DicomTag.NumberOfChannels, "the number of channels is missing.");
        var length = group.Unsigned(DicomTag.NumberOfSamples) ?? throw group.Error(DicomTag.NumberOfSamples, "the number of samples is missing.");
        var hertz = group.Decimal(DicomTag.SamplingFrequency) ?? throw group.Error(DicomTag.SamplingFrequency, "the sampling frequency is missing.");
        if (hertz is not (> 0 and <= 100_000)) throw group.Error(DicomTag.SamplingFrequency, $"expected a frequency above 0 and at most 100,000 Hz, found {hertz}.");
        var samples = DicomSamples.Of(group);
        var bytes = group.Bytes(DicomTag.WaveformData).Length;
        if (channels == 0 || length > bytes / samples.Bytes / channels)
            throw group.Error(DicomTag.WaveformData, $"{length:N0} samples of {channels} channels at {samples.Bytes} bytes are promised, {bytes:N0} bytes are there.");
        return new(group, new SamplingRate(hertz), (int)channels, (int)length, samples);
    }

    /// <summary>The values of one channel, NaN where the group says that there is none.</summary>
    public float[] Values(DicomChannel channel)
    {
        var values = new float[Length];
        _samples.Decode(_data.Span[(channel.Index * _samples.Bytes)..], _channels, channel.Scale, channel.Offset, values);
        return values;
    }
}
