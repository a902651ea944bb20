using Einthoven.Tensors;

namespace Einthoven.Pretraining;

/// <summary>What of a batch enters the losses across records, as numbers that outlive the step: for each feature its rows, or nothing.</summary>
internal sealed class StepFeatures
{
    private readonly (float[] Values, int Width)?[] _features;

    private StepFeatures((float[] Values, int Width)?[] features) => _features = features;

    /// <summary>No features.</summary>
    public static StepFeatures None { get; } = new([]);

    /// <summary>Copies (rows, width) tensors.</summary>
    public static StepFeatures Of(IReadOnlyList<Tensor?> features) =>
        new([.. features.Select(tensor => tensor is null ? default((float[], int)?) : (tensor.ToArray(), tensor.Shape[1]))]);

    /// <summary>The rows of parts of a batch one after the other.</summary>
    public static StepFeatures Join(IReadOnlyList<StepFeatures> parts) => new([.. Enumerable.Range(0, parts[0]._features.Length).Select(i =>
    {
        var found = parts.Select(part => part._features[i]).OfType<(float[] Values, int Width)>().ToArray();
        return found.Length == 0 ? default((float[], int)?) : (found.SelectMany(feature => feature.Values).ToArray(), found[0].Width);
    })]);

    /// <summary>The same as tensors of the current step.</summary>
    public Tensor?[] ToTensors(ComputeContext context) =>
        [.. _features.Select(feature => feature is var (values, width) ? context.Tensor((values.Length / width, width), values) : null)];
}
