namespace Einthoven.Signals.Formats.Npy;

/// <summary>Reads an array of NumPy (<c>.npy</c>) as an ECG: leads x samples, or samples x leads.</summary>
/// <remarks>
/// Any plain number in either byte order and axis order; axes of length 1 are passed over, so that one lead may be a vector.
/// The file can't say rate, leads and unit: <see cref="RecordingHints"/> do. Without leads it has the twelve standard ones;
/// without a unit floats are millivolts and whole numbers are refused.
/// </remarks>
public sealed class NpyReader : SingleFileReader
{
    /// <inheritdoc/>
    public override string Format => "NumPy";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start) => start.StartsWith(NpyHeader.Magic);

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        var header = NpyHeader.Parse(content.Span, source);
        var kind = Kind(header.Descriptor, source);
        var isBigEndian = header.Descriptor[0] == '>';
        var axes = header.Shape.Where(axis => axis != 1).ToArray();
        if (axes.Length > 2) throw new RecordingFormatException(source, "byte 10", $"expected leads x samples, found the shape ({string.Join(", ", header.Shape)}).");

        var (rows, columns) = axes.Length switch { 2 => (axes[0], axes[1]), 1 => (1, axes[0]), _ => (1L, 1L) };
        var held = (content.Length - header.DataOffset) / kind.Bytes;
        if ((double)rows * columns > held)
            throw new RecordingFormatException(source, $"byte {content.Length}", $"the header promises {rows:N0} x {columns:N0} numbers, the file holds {held:N0}; it is truncated.");

        var data = content[header.DataOffset..];
        var (rowStep, columnStep) = header.IsFortran && axes.Length == 2 ? (1, rows) : (columns, 1L);
        return new NumberGrid(rows, columns, rowStep, columnStep, Element, kind.IsWhole ? kind.Name : null).ToRecording(source, hints);

        double Element(long at) => kind.ReadSample(data[(int)(at * kind.Bytes)..], isBigEndian);
    }

    private static NumberKind Kind(string descriptor, string source) => descriptor.TrimStart('<', '>', '|', '=') switch
    {
        "i1" => NumberKind.Int8,
        "u1" => NumberKind.UInt8,
        "i2" => NumberKind.Int16,
        "u2" => NumberKind.UInt16,
        "i4" => NumberKind.Int32,
        "u4" => NumberKind.UInt32,
        "i8" => NumberKind.Int64,
        "u8" => NumberKind.UInt64,
        "f2" => NumberKind.Half,
        "f4" => NumberKind.Single,
        "f8" => NumberKind.Double,
        _ => throw new RecordingFormatException(source, "byte 10", $"expected an array of real numbers, found elements of type '{descriptor}'; save it with astype('float32')."),
    };
}
