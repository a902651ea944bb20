namespace Einthoven.Signals.Formats.Dicom;

/// <summary>One data element as it stands in the file.</summary>
/// <param name="Tag">Group and element.</param>
/// <param name="Value">Its bytes; empty for a sequence of undefined length, whose items are parsed already.</param>
/// <param name="Position">Where the value begins in the data set, in bytes, for messages.</param>
/// <param name="IsExplicit">Whether elements inside it carry their value representation.</param>
/// <param name="Items">The items of a sequence of undefined length, or null.</param>
internal sealed record DicomElement(uint Tag, ReadOnlyMemory<byte> Value, int Position, bool IsExplicit, IReadOnlyList<DicomDataset>? Items = null);
