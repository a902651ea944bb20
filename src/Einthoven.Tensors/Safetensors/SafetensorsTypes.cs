namespace Einthoven.Tensors;

/// <summary>Names and sizes of the element types, as the format writes them.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, int Bytes)[] Table =
    [
        ("F32", 4), ("F16", 2), ("BF16", 2), ("I64", 8), ("I32", 4), ("U8", 1), ("F64", 8), ("U64", 8),
        ("U32", 4), ("I16", 2), ("U16", 2), ("I8", 1), ("BOOL", 1), ("F8_E4M3", 1), ("F8_E5M2", 1),
    ];

    /// <summary>The name in a header, as in <c>BF16</c>.</summary>
    public static string NameOf(SafetensorsType type) => Table[(int)type].Name;

    /// <summary>Bytes of one element.</summary>
    public static int BytesOf(SafetensorsType type) => Table[(int)type].Bytes;

    /// <summary>All names, for messages.</summary>
    public static string AllNames { get; } = string.Join(", ", Table.Select(row => row.Name));

    /// <summary>The type of a header's name; false when the format has no such type of whole bytes.</summary>
    public static bool TryParse(string name, out SafetensorsType type)
    {
        var index = Array.FindIndex(Table, row => row.Name == name);
        type = (SafetensorsType)Math.Max(index, 0);
        return index >= 0;
    }
}
