using System.Globalization;
using Einthoven.Models;
using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>The grid of the paper's Figure 2: patch numbers and masking ratios.</summary>
public static class SweepGrid
{
    /// <summary>A variant for each point of the grid.</summary>
    /// <param name="source">Name or path of a configuration of CG-DMER.</param>
    /// <param name="patches">Patches a lead.</param>
    /// <param name="hidden">Shares of patches that are hidden.</param>
    /// <param name="changes">Other changes of the configuration.</param>
    /// <exception cref="ConfigurationException">The configuration is of another system, or a point is impossible for it.</exception>
    public static IReadOnlyList<Contender> Variants(string source, IReadOnlyList<int> patches, IReadOnlyList<double> hidden, IReadOnlyList<string> changes)
    {
        ArgumentNullException.ThrowIfNull(patches);
        ArgumentNullException.ThrowIfNull(hidden);
        if (ConfigurationFile.Read(source, changes).Model is not CgDmerOptions) throw new ConfigurationException($"--config {source}: only CG-DMER has patch numbers and masking ratios to sweep; name one of its configurations.");
        if (patches.Count == 0 || hidden.Count == 0) throw new ConfigurationException("The grid is empty: give --patches and --hidden.");
        return
        [
            .. from count in patches.Distinct()
               from share in hidden.Distinct()
               select Checked(new Contender(Name(count, share), ContenderKind.Pretrained, source,
               [
                   .. changes.Select(change => new ContenderChange(null, null, change)), new(null, null, string.Create(CultureInfo.InvariantCulture, $"model.ecg.patches={count}")),
                   new(null, null, string.Create(CultureInfo.InvariantCulture, $"model.masking.hidden={share}")),
               ])
               { TakesAllRecords = true }),
        ];
    }

    /// <summary>The point that a variant's name stands for; null for another name.</summary>
    internal static (int Patches, double Hidden)? PointOf(string name) =>
        name.Split(' ') is [['P', .. var patches], ['M', .. var hidden]] && int.TryParse(patches, CultureInfo.InvariantCulture, out var count) && double.TryParse(hidden, CultureInfo.InvariantCulture, out var share)
            ? (count, share) : null;

    private static string Name(int patches, double hidden) => string.Create(CultureInfo.InvariantCulture, $"P{patches} M{hidden}");

    private static Contender Checked(Contender variant)
    {
        variant.Configuration(Arm.R0); // an impossible point is an error before anything is trained
        return variant;
    }
}
