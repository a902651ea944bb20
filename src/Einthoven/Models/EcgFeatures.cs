using Einthoven.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Einthoven.Models;

/// <summary>Which vectors stand for an ECG downstream.</summary>
/// <remarks>
/// Written as names of stages joined by <c>+</c>: <c>encoder</c>, <c>shared</c> and so on are means over all tokens,
/// <c>encoder@leads</c> means over the tokens of each lead, joined lead by lead, where a system keeps leads apart.
/// </remarks>
public sealed record EcgFeatures
{
    private const string ByLead = "@leads";

    private EcgFeatures(IReadOnlyList<(int Stage, int Groups)> parts, IReadOnlyList<FeatureStage> stages)
    {
        (Parts, Stages) = (parts, stages);
        Width = parts.Sum(part => part.Groups * stages[part.Stage].Width);
    }

    /// <summary>Numbers an ECG.</summary>
    public int Width { get; }

    /// <summary>For each part its stage, and how many groups of tokens are pooled apart.</summary>
    internal IReadOnlyList<(int Stage, int Groups)> Parts { get; }

    private IReadOnlyList<FeatureStage> Stages { get; }

    /// <summary>The stages that are read out.</summary>
    internal IReadOnlyCollection<string> StageNames => [.. Parts.Select(part => Stages[part.Stage].Name).Distinct()];

    /// <summary>Reads the written form.</summary>
    /// <param name="text">As in <c>encoder+shared@leads</c>.</param>
    /// <param name="stages">The stages that the system has.</param>
    /// <exception cref="ConfigurationException">A part is unknown.</exception>
    public static EcgFeatures Parse(string text, IReadOnlyList<FeatureStage> stages)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(stages);
        var byLead = stages.Where(stage => stage.Leads > 1).Select(stage => stage.Name + ByLead).ToArray();
        var allowed = string.Join(", ", stages.Select(stage => stage.Name).Concat(byLead)) + ", joined by +";
        return new EcgFeatures([.. text.Split('+', StringSplitOptions.TrimEntries).Select(part =>
        {
            var perLead = part.EndsWith(ByLead, StringComparison.Ordinal);
            var name = perLead ? part[..^ByLead.Length] : part;
            var stage = stages.ToList().FindIndex(known => known.Name == name && (!perLead || known.Leads > 1));
            Require.That(stage >= 0, "features", text, allowed);
            return (stage, perLead ? stages[stage].Leads : 1);
        })], stages);
    }

    /// <summary>Pools the tokens of some ECGs.</summary>
    /// <param name="tokens">For each stage its (B, tokens, width), row by row.</param>
    /// <param name="features">B rows of <see cref="Width"/> numbers.</param>
    internal void Pool(IReadOnlyList<float[]> tokens, Span<float> features)
    {
        for (var record = 0; record < features.Length / Width; record++)
        {
            var row = features.Slice(record * Width, Width);
            foreach (var (index, groups) in Parts)
            {
                var (stage, size) = (Stages[index], Stages[index].Tokens * Stages[index].Width);
                var own = tokens[index].AsSpan(record * size, size);
                for (var group = 0; group < groups; group++)
                    Mean(own.Slice(group * size / groups, size / groups), row.Slice(group * stage.Width, stage.Width));
                row = row[(groups * stage.Width)..];
            }
        }
    }

    /// <summary>Pools the visible tokens of some ECGs.</summary>
    /// <param name="tokens">For each stage its (B, V, width), row by row.</param>
    /// <param name="mask">Which V tokens of each ECG there are; every stage has a token a patch.</param>
    /// <param name="absent">A row of <see cref="Width"/> numbers for groups of tokens of which none is visible.</param>
    /// <param name="features">B rows of <see cref="Width"/> numbers.</param>
    internal void Pool(IReadOnlyList<float[]> tokens, PatchMask mask, ReadOnlySpan<float> absent, Span<float> features)
    {
        var counts = new int[Parts.Max(part => part.Groups)];
        for (var record = 0; record < mask.Count; record++)
        {
            var place = 0;
            var row = features.Slice(record * Width, Width);
            var visible = mask.VisibleOf(record);
            foreach (var (index, groups) in Parts)
            {
                var width = Stages[index].Width;
                var pooled = row.Slice(place, groups * width);
                pooled.Clear();
                counts.AsSpan(0, groups).Clear();
                for (var i = 0; i < visible.Length; i++)
                {
                    var group = visible[i] * groups / Stages[index].Tokens;
                    counts[group]++;
                    var sum = pooled.Slice(group * width, width);
                    TensorPrimitives.Add(sum, tokens[index].AsSpan(((record * visible.Length) + i) * width, width), sum);
                }

                for (var group = 0; group < groups; group++)
                {
                    var mean = pooled.Slice(group * width, width);
                    if (counts[group] == 0) absent.Slice(place + (group * width), width).CopyTo(mean);
                    else TensorPrimitives.Divide(mean, counts[group], mean);
                }

                place += groups * width;
            }
        }
    }

    /// <summary>The same of tensors, for training through it.</summary>
    /// <param name="stages">For each stage its (B, tokens, width).</param>
    /// <returns>(B, <see cref="Width"/>).</returns>
    internal Tensor Pool(IReadOnlyList<Tensor> stages)
    {
        var parts = Parts.Select(part =>
        {
            var (stage, records) = (stages[part.Stage], stages[part.Stage].Shape[0]);
            var (tokens, width) = (stage.Shape[1] / part.Groups, stage.Shape[2]);
            return stage.Reshape((records * part.Groups, tokens, width)).MeanTokens().Reshape((records, part.Groups * width));
        }).ToArray();
        return parts.Length == 1 ? parts[0] : Tensor.Concat(1, parts);
    }

    private static void Mean(ReadOnlySpan<float> tokens, Span<float> mean)
    {
        mean.Clear();
        for (var i = 0; i < tokens.Length; i++) mean[i % mean.Length] += tokens[i];
        for (var i = 0; i < mean.Length; i++) mean[i] /= tokens.Length / mean.Length;
    }
}
