using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Tokens of one modality look at those of another.</summary>
internal sealed class CrossAttention : Module
{
    private const float Hidden = -1e9f;

    private readonly int _heads;
    private readonly Linear _query, _key, _value, _output;

    public CrossAttention(int width, int heads)
    {
        _heads = heads;
        _query = AddChild("query", new Linear(width, width));
        _key = AddChild("key", new Linear(width, width));
        _value = AddChild("value", new Linear(width, width));
        _output = AddChild("output", new Linear(width, width));
    }

    /// <summary>(B, T, D) looking at (B, W, D), to (B, T, D).</summary>
    /// <param name="tokens">Who looks.</param>
    /// <param name="others">What is looked at.</param>
    /// <param name="lengths">(B): others that count of each record, or null when all do.</param>
    public Tensor Forward(Tensor tokens, Tensor others, IntTensor? lengths)
    {
        var (records, count, width) = (tokens.Shape[0], tokens.Shape[1], tokens.Shape[2]);
        var (query, key, value) = (Split(_query.Forward(tokens)), Split(_key.Forward(others)), Split(_value.Forward(others))); // (B x heads, T, d)
        var scores = query.MatMul(key, transposeY: true) * (1 / MathF.Sqrt((float)width / _heads));                            // (B x heads, T, W)
        if (lengths is not null) scores += Padding(tokens.Context, lengths, count, others.Shape[1]);
        return _output.Forward(Join(scores.Softmax().MatMul(value), records, width));
    }

    /// <summary>(B, T, D) to (B x heads, T, D / heads).</summary>
    private Tensor Split(Tensor x)
    {
        var (records, tokens, head) = (x.Shape[0], x.Shape[1], x.Shape[2] / _heads);
        return x.Reshape(new Shape(records, tokens, _heads, head)).Transpose(1, 2).Reshape((records * _heads, tokens, head));
    }

    private Tensor Join(Tensor x, int records, int width) =>
        x.Reshape(new Shape(records, _heads, x.Shape[1], width / _heads)).Transpose(1, 2).Reshape((records, x.Shape[1], width));

    private Tensor Padding(ComputeContext context, IntTensor lengths, int tokens, int others)
    {
        var padding = new float[lengths.Values.Length * _heads * tokens * others];
        for (var record = 0; record < lengths.Values.Length; record++)
        {
            var rows = padding.AsSpan(record * _heads * tokens * others, _heads * tokens * others);
            for (var row = 0; row < _heads * tokens; row++) rows.Slice((row * others) + lengths.Values[record], others - lengths.Values[record]).Fill(Hidden);
        }

        return context.Tensor((lengths.Values.Length * _heads, tokens, others), padding);
    }
}
