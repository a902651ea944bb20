using Einthoven.Models;
using Einthoven.Tensors;
using Einthoven.Tensors.Tests.Golden;

namespace Einthoven.Tests.Models.Golden;

/// <summary>One golden of the whole model: starting values, and what PyTorch makes of the batch that all of them share.</summary>
internal sealed class CgDmerGolden : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Models", "Golden");

    private readonly SafetensorsFile _file;

    public CgDmerGolden(string name) => _file = SafetensorsFile.Open(Path.Combine(Folder, name + ".safetensors"));

    public static EcgTextBatch Batch()
    {
        using var file = SafetensorsFile.Open(Path.Combine(Folder, "cgdmer-batch.safetensors"));
        var (ecgs, texts) = (file.ReadInt32s("ecg_records"), file.ReadInt32s("text_records"));
        return new EcgTextBatch
        {
            Ids = [.. Enumerable.Range(0, 12).Select(record => $"record{record}")],
            EcgRecords = ecgs,
            TextRecords = texts,
            Signals = file.ReadSingles("signals"),
            MissingLeads = [.. file.ReadInt32s("missing").Select(missing => missing != 0)],
            Mask = PatchMask.Of(12 * 4, [.. file.ReadInt32s("visible").Chunk(12)]),
            EcgKeys = new ulong[ecgs.Length],
            Tokens = file.ReadInt32s("tokens"),
            MaskedTokens = file.ReadInt32s("masked_tokens"),
            TokenTargets = file.ReadInt32s("targets"),
            TokenLengths = file.ReadInt32s("lengths"),
            TextKeys = new ulong[texts.Length],
            PairEcgs = file.ReadInt32s("pair_ecgs"),
            PairTexts = file.ReadInt32s("pair_texts"),
            Pairs = file.ReadInt32s("pairs"),
        };
    }

    /// <summary>Gives every parameter its starting value, and fails when the golden knows others.</summary>
    public void Load(params (string Prefix, Module Module)[] modules)
    {
        var parameters = modules.SelectMany(part => part.Module.NamedParameters().Select(named => (Name: part.Prefix + named.Name, named.Parameter))).ToArray();
        Assert.Equal(
            _file.Tensors.Keys.Where(key => key.StartsWith("start/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            parameters.Select(named => "start/" + named.Name).Order(StringComparer.Ordinal));
        foreach (var (name, parameter) in parameters)
        {
            Assert.Equal(_file.Tensors["start/" + name].Shape.Select(length => (int)length), parameter.Shape.ToArray());
            parameter.SetValues(_file.ReadSingles("start/" + name));
        }
    }

    public void Check(Tolerance tolerance, string key, params ReadOnlySpan<float> actual) => tolerance.Check(key, _file.ReadSingles(key), actual);

    public void CheckTerms(Tolerance tolerance, CgDmerLosses losses)
    {
        Check(tolerance, "term/ecgReconstruction", losses.EcgReconstruction!.Item());
        Check(tolerance, "term/textReconstruction", losses.TextReconstruction!.Item());
        Check(tolerance, "term/contrast", losses.Contrast!.Item());
        Check(tolerance, "term/disentanglement", losses.Disentanglement!.Item());
    }

    public void CheckGradients(Tolerance tolerance, Module module, string prefix = "")
    {
        foreach (var (name, parameter) in module.NamedParameters()) Check(tolerance, $"gradient/{prefix}{name}", parameter.Gradient);
    }

    public void Dispose() => _file.Dispose();
}
