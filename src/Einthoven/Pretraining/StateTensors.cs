using Einthoven.Cohorts;
using Einthoven.Tensors;

namespace Einthoven.Pretraining;

/// <summary>Parameters, buffers and moments as entries of safetensors files, by name.</summary>
internal static class StateTensors
{
    private const string First = "first.";
    private const string Second = "second.";

    public static IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string> { ["format"] = "einthoven" };

    public static IEnumerable<SafetensorsEntry> Of(Module module) =>
    [
        .. module.NamedParameters().Select(pair => Entry(pair.Name, pair.Parameter.Shape, () => pair.Parameter.Values)),
        .. module.NamedBuffers().Select(pair => Entry(pair.Name, pair.Buffer.Shape, () => pair.Buffer.Values)),
    ];

    /// <summary>Moments of what is trained; frozen parameters have none.</summary>
    public static IEnumerable<SafetensorsEntry> Moments(ParameterSlab slab) => Trained(slab).SelectMany(parameter => new[]
    {
        Entry(First + parameter.Name, parameter.Shape, () => Slice(slab.FirstMoments, parameter)),
        Entry(Second + parameter.Name, parameter.Shape, () => Slice(slab.SecondMoments, parameter)),
    });

    /// <summary>Reads every parameter and buffer.</summary>
    /// <exception cref="CohortException">One is missing or has another shape.</exception>
    public static void Read(Module module, SafetensorsFile file)
    {
        foreach (var (name, parameter) in module.NamedParameters()) parameter.SetValues(Find(file, name, parameter.Shape));
        foreach (var (name, buffer) in module.NamedBuffers()) Find(file, name, buffer.Shape).CopyTo(buffer.Values);
    }

    public static void ReadMoments(ParameterSlab slab, SafetensorsFile file)
    {
        foreach (var parameter in Trained(slab))
        {
            Find(file, First + parameter.Name, parameter.Shape).CopyTo(Slice(slab.FirstMoments, parameter));
            Find(file, Second + parameter.Name, parameter.Shape).CopyTo(Slice(slab.SecondMoments, parameter));
        }
    }

    private static IEnumerable<Parameter> Trained(ParameterSlab slab) => slab.Parameters.Where(parameter => !parameter.ValuesAlone);

    /// <summary>The values of a tensor.</summary>
    /// <exception cref="CohortException">It is missing or has another shape.</exception>
    internal static float[] Find(SafetensorsFile file, string name, Shape shape)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor))
            throw new CohortException($"{file.Path}: the tensor {name} is missing. The file belongs to another model or version; train the run again.");
        if (!tensor.Shape.SequenceEqual(Dimensions(shape)))
            throw new CohortException($"{file.Path}: {tensor} has another shape than the model's {shape}. Its config.json does not belong to it.");
        return file.ReadSingles(name);
    }

    private static SafetensorsEntry Entry(string name, Shape shape, Func<ReadOnlySpan<float>> values) =>
        SafetensorsEntry.Float32(name, Dimensions(shape), values);

    private static long[] Dimensions(Shape shape) => [.. shape.ToArray().Select(length => (long)length)];

    private static Span<float> Slice(Span<float> slab, Parameter parameter) => slab.Slice((int)parameter.Offset, (int)parameter.Shape.Elements);
}
