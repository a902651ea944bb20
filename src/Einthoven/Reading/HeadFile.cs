using Einthoven.Cohorts;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Reading;

/// <summary>Heads and novelty statistics as a file of tensors, float32.</summary>
internal static class HeadFile
{
    public const string Weights = "heads.weights";
    public const string Intercepts = "heads.intercepts";
    private const string Means = "features.means";
    private const string Factors = "features.factors";
    private const string Axes = "novelty.axes";
    private const string Variances = "novelty.variances";

    public static void Write(string path, ReaderHeads heads, FeatureNovelty novelty)
    {
        var width = novelty.Means.Length;
        Safetensors.Write(path,
        [
            SafetensorsEntry.Float32(Weights, [heads.Count, width], () => heads.Weights),
            SafetensorsEntry.Float32(Intercepts, [heads.Count], () => heads.Intercepts),
            SafetensorsEntry.Float32(Means, [width], () => novelty.Means),
            SafetensorsEntry.Float32(Factors, [width], () => novelty.Factors),
            SafetensorsEntry.Float32(Axes, [novelty.Components, width], () => novelty.Axes),
            SafetensorsEntry.Float32(Variances, [novelty.Components], () => novelty.Variances),
        ], StateTensors.Metadata);
    }

    /// <exception cref="CohortException">A tensor is missing or has another shape.</exception>
    public static FeatureNovelty Novelty(SafetensorsFile file, int components, int width) => new()
    {
        Means = Find(file, Means, width),
        Factors = Find(file, Factors, width),
        Axes = Find(file, Axes, components, width),
        Variances = Find(file, Variances, components),
    };

    /// <exception cref="CohortException">The tensor is missing or has another shape.</exception>
    public static float[] Find(SafetensorsFile file, string name, params ReadOnlySpan<int> shape)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor)) throw new CohortException($"{file.Path}: the tensor {name} is missing. Make the model again with einthoven package.");
        return tensor.Shape.SequenceEqual(shape.ToArray().Select(length => (long)length))
            ? file.ReadSingles(name)
            : throw new CohortException($"{file.Path}: {tensor} does not have the shape [{string.Join(", ", shape.ToArray())}] that the card asks for. Make the model again with einthoven package.");
    }
}
