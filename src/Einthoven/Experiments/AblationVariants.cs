using Einthoven.Models;
using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>The variants of the paper's Table 3, and each component removed from the full model.</summary>
/// <remarks>
/// The paper: variant 1 is contrast alone, without any masking; 2 adds spatial-temporal masked ECG modelling, 3 masked text, 4 disentanglement. Removing text
/// reconstruction from the full model gives "2 + disentanglement", removing disentanglement gives variant 3; each is trained once and has both names.
/// </remarks>
public static class AblationVariants
{
    private const string Weights = "model.weights.";

    private static readonly (string Name, string Note, string[] Changes)[] All =
    [
        ("1: contrast alone", "no masking anywhere; weights of both reconstructions and of disentanglement 0",
            [Weights + "ecgReconstruction=0", Weights + "textReconstruction=0", Weights + "disentanglement=0", "model.masking.mode=none", "model.contrast.view=unmasked"]),
        ("2: + masked ECG", "weights of text reconstruction and disentanglement 0", [Weights + "textReconstruction=0", Weights + "disentanglement=0"]),
        ("3: + masked text", "weight of disentanglement 0 (the full model without disentanglement)", [Weights + "disentanglement=0"]),
        ("4: full model", "", []),
        ("2 + disentanglement", "weight of text reconstruction 0 (the full model without text reconstruction)", [Weights + "textReconstruction=0"]),
        ("without masked ECG", "weight of ECG reconstruction 0; disentanglement still sees masked ECGs", [Weights + "ecgReconstruction=0"]),
        ("without contrast", "weight of the contrast 0; nothing brings ECG and text together, so there is no zero-shot", [Weights + "contrast=0"]),
    ];

    /// <summary>Name of the full model.</summary>
    public const string Full = "4: full model";

    /// <summary>The variants.</summary>
    /// <param name="source">Name or path of a configuration of CG-DMER.</param>
    /// <param name="changes">Changes of the configuration for all of them.</param>
    /// <exception cref="ConfigurationException">The configuration is of another system.</exception>
    public static IReadOnlyList<Contender> Of(string source, IReadOnlyList<string> changes)
    {
        if (ConfigurationFile.Read(source, changes).Model is not CgDmerOptions) throw new ConfigurationException($"--config {source}: these are the components of CG-DMER; name one of its configurations.");
        return [.. All.Select(variant => new Contender(variant.Name, ContenderKind.Pretrained, source, [.. changes.Concat(variant.Changes).Select(change => new ContenderChange(null, null, change))])
        {
            Note = variant.Note,
            TakesAllRecords = true,
        })];
    }
}
