using Einthoven.Tensors;

namespace Einthoven;

/// <summary>Precisions as the command line, checkpoints and results write them: <c>float32</c>, <c>bfloat16</c>.</summary>
public static class PrecisionNames
{
    private static readonly (Precision Precision, string Name)[] Names = [(Precision.Float32, "float32"), (Precision.BFloat16, "bfloat16")];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(entry => entry.Name)];

    /// <summary>The name of a precision.</summary>
    public static string Name(this Precision precision) => Names.First(entry => entry.Precision == precision).Name;

    /// <summary>The precision of a name.</summary>
    /// <exception cref="ConfigurationException">There is none; says which there are.</exception>
    public static Precision Parse(string name)
    {
        foreach (var entry in Names)
            if (entry.Name == name) return entry.Precision;
        throw new ConfigurationException($"Precision {name} is unknown; there are {string.Join(" and ", All)}.");
    }
}
