namespace Einthoven.Tensors.Tests;

/// <summary>A masked autoencoder of tokens with a contrast and a classification, on numbers that depend on the step only.</summary>
internal sealed class SmallTraining : IDisposable
{
    /// <summary>Operations that a step records, about.</summary>
    public const int Operations = 50;

    private const int Classes = 7, HeadCount = 2;
    private readonly Sizes _sizes;
    private readonly Net _net;
    private readonly AdamW _optimiser;

    public SmallTraining(Sizes sizes)
    {
        _sizes = sizes;
        _net = new Net(sizes) { Training = true };
        Slab = _net.Initialise(new RandomSource(1));
        _optimiser = new AdamW(Slab, new AdamWOptions());
    }

    /// <summary>Records, tokens of a record, width.</summary>
    internal readonly record struct Sizes(int Batch, int Tokens, int Width);

    public ParameterSlab Slab { get; }

    public void Dispose() => Slab.Dispose();

    /// <summary>A step on the data of <paramref name="seed"/>; its loss.</summary>
    public float Step(ComputeContext context, int seed, int? tokens = null)
    {
        context.BeginStep();
        Tensor loss;
        using (context.Record()) loss = Loss(context, (ulong)seed, tokens ?? _sizes.Tokens);
        context.Backward(loss);
        _optimiser.Step(context, 3e-3f, clipNorm: 1);
        return loss.Item();
    }

    private Tensor Loss(ComputeContext context, ulong seed, int tokens)
    {
        var (batch, _, width) = _sizes;
        var visible = tokens / 2;
        var random = new RandomSource(2).Stream("data", seed);
        var values = new float[batch * tokens * width];
        for (var i = 0; i < values.Length; i++) values[i] = (float)random.NextGaussian();
        var index = new int[batch * visible];
        for (var i = 0; i < index.Length; i++) index[i] = 2 * (i % visible);
        var keys = new ulong[batch];
        for (var i = 0; i < batch; i++) keys[i] = (ulong)random.NextInt64();
        var ids = new int[batch * tokens];
        for (var i = 0; i < ids.Length; i++) ids[i] = random.Next(Classes);
        var lengths = new int[batch];
        for (var i = 0; i < batch; i++) lengths[i] = 1 + random.Next(tokens);
        var pairs = new int[batch * batch];
        for (var i = 0; i < pairs.Length; i++) pairs[i] = i % (batch + 1) == 0 ? 1 : -1;
        var mask = new int[batch * tokens];
        for (var i = 0; i < mask.Length; i++) mask[i] = i % tokens % 2;

        var signals = context.Tensor((batch, tokens, width), values);
        var places = context.Integers((batch, visible), index);
        var ecg = _net.Encode(signals.GatherTokens(places), null, keys);                                    // (B, V, D)
        var text = _net.Encode(_net.Table.Forward(context.Integers((batch, tokens), ids)), context.Integers(batch, lengths), keys);
        var rebuilt = _net.Head.Forward(ecg.ScatterTokens(places, tokens, _net.Fill) * _net.Gain);          // (B, T, D)
        var z = ecg.MeanTokens().NormaliseL2();
        var w = text.MeanTokens(context.Integers(batch, lengths)).NormaliseL2();
        var crossed = ecg.MeanTokens().StandardiseColumns().MatMul(text.MeanTokens().StandardiseColumns(), transposeX: true);
        return rebuilt.MaskedSquaredError(signals, context.Integers(batch * tokens, mask), batch * tokens / 2f)
            + (z.MatMul(w, transposeY: true) * context.Use(_net.Scale).Exp()).SigmoidContrast(context.Integers((batch, batch), pairs), batch)
            + _net.Classify.Forward(text).CrossEntropy(context.Integers((batch, tokens), ids))
            + (crossed.SquaredNorm() * (1e-3f / (batch * width)));
    }

    private sealed class Net : Module
    {
        private readonly TransformerBlock _first, _second;

        public Net(Sizes sizes)
        {
            var width = sizes.Width;
            _first = AddChild("first", new TransformerBlock(width, HeadCount, 4 * width, dropout: 0.1));
            _second = AddChild("second", new TransformerBlock(width, HeadCount, 4 * width));
            Table = AddChild("table", new Embedding(Classes, width, Initialisation.Normal(1)));
            Head = AddChild("head", new Linear(width, width));
            Classify = AddChild("classify", new Linear(width, Classes));
            Fill = AddParameter("fill", width, Initialisation.Normal(0.02), decays: false);
            Gain = AddParameter("gain", width, Initialisation.Ones, decays: false);
            Scale = AddParameter("scale", 1, Initialisation.Ones, decays: false);
        }

        public Embedding Table { get; }

        public Linear Head { get; }

        public Linear Classify { get; }

        public Parameter Fill { get; }

        public Parameter Gain { get; }

        public Parameter Scale { get; }

        public Tensor Encode(Tensor x, IntTensor? lengths, ReadOnlySpan<ulong> keys) =>
            _second.Forward(_first.Forward(x, lengths, keys, site: 0), lengths);
    }
}
