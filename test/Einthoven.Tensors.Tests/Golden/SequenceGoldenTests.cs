namespace Einthoven.Tensors.Tests.Golden;

public sealed class SequenceGoldenTests
{
    private static readonly GoldenCases Cases = new(
        "sequences",
        new Tolerance(Relative: 1e-6, OfLargest: 1e-6),
        new()
        {
            ["layer-norm"] = g => g["x"].LayerNorm(g["weight"], g["bias"]),
            ["layer-norm-of-small-variance"] = g => g["x"].LayerNorm(g["weight"], g["bias"], 1e-3f),
            ["softmax"] = g => g["x"].Softmax(),
            ["attention"] = g => g["qkv"].Attention(3, null),
            ["attention-of-one-head"] = g => g["qkv"].Attention(1, null),
            ["attention-with-lengths"] = g => g["qkv"].Attention(2, g.Integers("lengths")),
            ["attention-over-tiles"] = g => g["qkv"].Attention(2, null),
            ["gather-tokens"] = g => g["x"].GatherTokens(g.Integers("index")),
            ["gather-tokens-twice"] = g => g["x"].GatherTokens(g.Integers("index")),
            ["scatter-tokens"] = g => g["x"].ScatterTokens(g.Integers("index"), 7, g["fill"]),
            ["gather-rows"] = g => g["x"].GatherRows(g.Integers("index")),
            ["embedding"] = g => g["table"].Embedding(g.Integers("ids")),
            ["mean-tokens"] = g => g["x"].MeanTokens(null),
            ["mean-tokens-with-lengths"] = g => g["x"].MeanTokens(g.Integers("lengths")),
            ["normalise-l2"] = g => g["x"].NormaliseL2(1e-8f),
        });

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name) => Cases.Check(name);

    [Fact]
    public void Every_golden_is_compared() => Cases.CheckComplete();
}
