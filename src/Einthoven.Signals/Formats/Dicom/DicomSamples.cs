using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>How a group stores a sample: width, sign, and the value that stands for none.</summary>
internal sealed class DicomSamples
{
    private readonly bool _isSigned;
    private readonly long? _padding;

    private DicomSamples(int bytes, bool isSigned, ReadOnlySpan<byte> padding)
    {
        Bytes = bytes;
        _isSigned = isSigned;
        if (padding.Length >= bytes) _padding = Read(padding);
    }

    /// <summary>Bytes of a sample: 1, 2 or 4.</summary>
    public int Bytes { get; }

    /// <exception cref="RecordingFormatException">The interpretation is companded or unknown, or contradicts the bits allocated.</exception>
    public static DicomSamples Of(DicomDataset group)
    {
        var interpretation = group.Text(DicomTag.SampleInterpretation) ?? "SS";
        var (bytes, isSigned) = interpretation switch
        {
            "SB" => (1, true),
            "UB" => (1, false),
            "SS" => (2, true),
            "US" => (2, false),
            "SL" => (4, true),
            "UL" => (4, false),
            _ => throw group.Error(DicomTag.SampleInterpretation, $"expected samples SB, UB, SS, US, SL or UL, found '{interpretation}'."),
        };
        var bits = group.Unsigned(DicomTag.BitsAllocated) ?? (bytes * 8);
        return bits == bytes * 8
            ? new(bytes, isSigned, group.Bytes(DicomTag.PaddingValue).Span)
            : throw group.Error(DicomTag.BitsAllocated, $"samples {interpretation} have {bytes * 8} bits, found {bits}.");
    }

    /// <summary>Takes every sample of one channel: the first at the data's beginning, the others a whole frame apart.</summary>
    public void Decode(ReadOnlySpan<byte> data, int channels, double scale, double offset, Span<float> into)
    {
        var frame = channels * Bytes;
        for (var i = 0; i < into.Length; i++)
        {
            var sample = Read(data[(i * frame)..]);
            into[i] = sample == _padding ? float.NaN : (float)((sample * scale) + offset);
        }
    }

    private long Read(ReadOnlySpan<byte> data) => (Bytes, _isSigned) switch
    {
        (1, true) => (sbyte)data[0],
        (1, false) => data[0],
        (2, true) => BinaryPrimitives.ReadInt16LittleEndian(data),
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(data),
        (_, true) => BinaryPrimitives.ReadInt32LittleEndian(data),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(data),
    };
}
