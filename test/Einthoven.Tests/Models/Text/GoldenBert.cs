using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models.Text;

/// <summary>A small random BERT that <c>Golden/make_bert_golden.py</c> has written, and what PyTorch makes of some texts with it.</summary>
internal sealed class GoldenBert(string name) : IDisposable
{
    private readonly SafetensorsFile _expected = SafetensorsFile.Open(Path.Combine(PathOf(name), "expected.safetensors"));

    /// <summary>What is configured beside the folder.</summary>
    public static MaskedTextOptions Options { get; } = new() { MaximumLength = 16, Width = 48, Blocks = 5, Heads = 3, Dropout = 0.1 };

    /// <summary>The texts, as the script has them.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "Sinus rhythm. Normal ECG.", "Überleitungsstörung, QRS(t) 0.12 s; möglich!", "st-elevation in V1-V3", "AV-Block",
        string.Concat(Enumerable.Repeat("unknownword rhythmus ", 9)),
    ];

    public BertFolder Folder { get; } = BertFolder.Open(PathOf(name));

    public int[] Tokens => _expected.ReadInt32s("tokens");

    public int[] Lengths => _expected.ReadInt32s("lengths");

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Models", "Text", "Golden", name);

    /// <summary>(texts, tokens, width) behind some of the blocks, 0 at padding.</summary>
    public float[] Expected(int blocks) => _expected.ReadSingles($"layer{blocks}");

    /// <summary>A copy of the folder that may be damaged.</summary>
    public static string Copy(string name, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(PathOf(name))) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    public void Dispose() => _expected.Dispose();
}
