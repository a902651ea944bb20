using Einthoven.Cohorts;
using Einthoven.Models;

namespace Einthoven.Pretraining;

/// <summary>Begins a run with the parameters of another: <c>--from</c>.</summary>
internal static class WarmStart
{
    private const string ProjectionPart = "contrast.";

    /// <summary>
    /// Takes over every parameter by name. Where the vocabulary has grown, rows of the new words keep their fresh values, and so does the projection for the contrast
    /// where it is formed otherwise.
    /// </summary>
    /// <exception cref="CohortException">A parameter is missing or differs in more than its first dimension.</exception>
    public static void Read(EcgModel model, Checkpoint checkpoint)
    {
        using var file = checkpoint.OpenModel();
        foreach (var (name, parameter) in model.NamedParameters())
        {
            var tensor = file.Tensors.GetValueOrDefault(name);
            if (name.StartsWith(ProjectionPart, StringComparison.Ordinal) && (tensor is null || tensor.Count != parameter.Shape.Elements)) continue;
            if (tensor is null) throw Mismatch($"the tensor {name} is missing");
            var width = parameter.Shape.Rank == 1 ? 1 : parameter.Shape.Elements / parameter.Shape[0];
            var grown = tensor.Shape.Count == parameter.Shape.Rank && tensor.Shape[0] <= parameter.Shape[0] && tensor.Count == tensor.Shape[0] * width;
            if (!grown) throw Mismatch($"{tensor} does not fit the model's {parameter.Shape}");

            var values = parameter.Values.ToArray();
            file.ReadSingles(name).CopyTo(values, 0);
            parameter.SetValues(values);
        }

        CohortException Mismatch(string problem) =>
            new($"{file.Path}: {problem}. --from takes a run of the same model; start without it, or use that run's configuration.");
    }
}
