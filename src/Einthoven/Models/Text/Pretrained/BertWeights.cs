using System.Text.RegularExpressions;
using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Finds the weights of a <see cref="TextEncoder"/> in a BERT's file.</summary>
/// <remarks>Names are those of <c>transformers</c>' BertModel, with or without <c>bert.</c> before them; layer norms may call weight and bias gamma and beta, as old files do.</remarks>
internal static partial class BertWeights
{
    private const string Prefix = "bert.";
    private const string Words = "embeddings.word_embeddings.weight";

    /// <summary>From our name to theirs; queries, keys and values are three of theirs.</summary>
    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["queryKeyValue"] = ["attention.self.query", "attention.self.key", "attention.self.value"],
        ["attentionOutput"] = ["attention.output.dense"],
        ["attentionNorm"] = ["attention.output.LayerNorm"],
        ["intermediate"] = ["intermediate.dense"],
        ["output"] = ["output.dense"],
        ["outputNorm"] = ["output.LayerNorm"],
    };

    /// <summary>Every weight is there and has the right shape.</summary>
    /// <exception cref="ConfigurationException">One isn't; names file, tensor, expected and found shape.</exception>
    public static void Check(SafetensorsFile file, TextEncoder encoder)
    {
        foreach (var weight in Weights(file, encoder)) Find(file, weight);
    }

    /// <summary>Reads every weight. What the encoder has besides, as a projection to another width, keeps its first values.</summary>
    /// <exception cref="ConfigurationException">As <see cref="Check"/>.</exception>
    public static void Read(SafetensorsFile file, TextEncoder encoder)
    {
        foreach (var group in Weights(file, encoder).GroupBy(weight => weight.Parameter))
        {
            var (values, filled) = (new float[group.Key.Shape.Elements], 0);
            foreach (var weight in group)
            {
                var theirs = file.ReadSingles(Find(file, weight).Name);
                var taken = values.Length / weight.Parts;
                theirs.AsSpan(0, taken).CopyTo(values.AsSpan(filled));
                filled += taken;
            }

            group.Key.SetValues(values);
        }
    }

    /// <summary>Where each parameter is found: theirs by name, the rows of one, and whether there may be more of them, of which the first are taken.</summary>
    private static IEnumerable<Weight> Weights(SafetensorsFile file, TextEncoder encoder)
    {
        var prefix = PrefixOf(file);
        foreach (var (name, parameter) in encoder.NamedParameters())
        {
            if (name.StartsWith("widen.", StringComparison.Ordinal)) continue;
            var rows = parameter.Shape[0];
            switch (name)
            {
                case "words": yield return new(parameter, prefix + Words, rows, AtLeast: true); break;
                case "positions": yield return new(parameter, prefix + "embeddings.position_embeddings.weight", rows, AtLeast: true); break;
                case "segment": yield return new(parameter, prefix + "embeddings.token_type_embeddings.weight", 1, AtLeast: true); break;
                case "norm.weight" or "norm.bias": yield return new(parameter, prefix + "embeddings.LayerNorm" + name[4..], rows); break;
                default:
                    var block = BlockName().Match(name);
                    var theirs = Parts[block.Groups["part"].Value];
                    foreach (var part in theirs)
                        yield return new(parameter, $"{prefix}encoder.layer.{block.Groups["block"].Value}.{part}.{block.Groups["kind"].Value}", rows / theirs.Length, Parts: theirs.Length);
                    break;
            }
        }
    }

    private static string PrefixOf(SafetensorsFile file) =>
        file.Tensors.ContainsKey(Words) ? ""
        : file.Tensors.ContainsKey(Prefix + Words) ? Prefix
        : throw new ConfigurationException(
            $"{file.Path}: there is no tensor {Words}, with or without {Prefix} before it, among its {file.Tensors.Count}{(file.Tensors.Count > 0 ? $", as {file.Tensors.Keys.Order(StringComparer.Ordinal).First()}" : "")}. Is it the file of a BERT?");

    private static SafetensorsTensor Find(SafetensorsFile file, Weight weight)
    {
        var (name, atLeast, own) = (weight.Name, weight.AtLeast, weight.Parameter.Shape);
        long[] expected = own.Rank == 1 && !atLeast ? [weight.Rows] : [weight.Rows, own[^1]]; // the segment's embedding is the first row of theirs
        var shape = $"[{(atLeast ? "at least " : "")}{string.Join(", ", expected)}]";
        if (!file.Tensors.TryGetValue(name, out var tensor) && !file.Tensors.TryGetValue(Old(name), out tensor))
            throw new ConfigurationException($"{file.Path}: the tensor {name} of shape {shape} is missing. Its config.json and vocab.txt belong to another model, or the file is not a whole BERT.");
        if (tensor.Type is not (SafetensorsType.Float32 or SafetensorsType.Float16 or SafetensorsType.BFloat16))
            throw new ConfigurationException($"{file.Path}: the tensor {tensor} is expected as F32, F16 or BF16; convert it.");
        var fits = tensor.Shape.Count == expected.Length && tensor.Shape.Skip(1).SequenceEqual(expected.Skip(1))
            && (tensor.Shape[0] == expected[0] || (atLeast && tensor.Shape[0] > expected[0]));
        return fits ? tensor : throw new ConfigurationException($"{file.Path}: the tensor {tensor} is expected in shape {shape}. Its config.json or vocab.txt belongs to another model.");
    }

    private static string Old(string name) =>
        name.Replace("LayerNorm.weight", "LayerNorm.gamma", StringComparison.Ordinal).Replace("LayerNorm.bias", "LayerNorm.beta", StringComparison.Ordinal);

    [GeneratedRegex(@"^block(?<block>\d+)\.(?<part>\w+)\.(?<kind>weight|bias)$")]
    private static partial Regex BlockName();

    private readonly record struct Weight(Parameter Parameter, string Name, int Rows, bool AtLeast = false, int Parts = 1);
}
