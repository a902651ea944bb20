namespace Einthoven.Tensors.Tests.Golden;

/// <summary>Whole networks: loss, every gradient, and every parameter after ten steps of AdamW.</summary>
public sealed class NetworkGoldenTests
{
    public static TheoryData<VectorWidth> Widths => [.. GoldenCases.Widths];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_transformer_block_trains_as_in_PyTorch(VectorWidth width)
    {
        var block = new TransformerBlock(24, 3, 48);

        GoldenTraining.Check(
            "transformer-block", block,
            (context, golden) =>
            {
                var x = context.Tensor((3, 7, 24), golden.ReadSingles("x"));
                var target = context.Tensor((3, 7, 24), golden.ReadSingles("target"));
                return (block.Forward(x, context.Integers(3, golden.ReadInt32s("lengths"))) - target).SquaredNorm() * (1f / (3 * 7 * 24));
            },
            width);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_residual_network_trains_as_in_PyTorch(VectorWidth width)
    {
        var network = new ResidualNetwork { Training = true };

        GoldenTraining.Check(
            "residual-network", network,
            (context, golden) => network.Forward(context.Tensor((5, 3, 64), golden.ReadSingles("x")))
                .BinaryCrossEntropy(context.Tensor((5, 4), golden.ReadSingles("targets"))),
            width);
    }

    private sealed class ResidualNetwork : Module
    {
        private readonly Conv1d _stem;
        private readonly BatchNorm1d _stemNorm;
        private readonly Block _first, _second;
        private readonly Linear _head;

        public ResidualNetwork()
        {
            _stem = AddChild("stem", new Conv1d(3, 8, 7, stride: 2, padding: 3, bias: false));
            _stemNorm = AddChild("stem_norm", new BatchNorm1d(8));
            _first = AddChild("first", new Block(8, 8, 1));
            _second = AddChild("second", new Block(8, 16, 2));
            _head = AddChild("head", new Linear(16, 4));
        }

        public Tensor Forward(Tensor x)
        {
            var y = _stemNorm.Forward(_stem.Forward(x)).Relu().MaxPool1d(3, 2, 1); // (B, 8, 16)
            return _head.Forward(_second.Forward(_first.Forward(y)).GlobalAverage());
        }
    }

    private sealed class Block : Module
    {
        private readonly Conv1d _conv1, _conv2;
        private readonly BatchNorm1d _norm1, _norm2;
        private readonly Conv1d? _shortcut;
        private readonly BatchNorm1d? _shortcutNorm;

        public Block(int inputs, int outputs, int stride)
        {
            _conv1 = AddChild("conv1", new Conv1d(inputs, outputs, 3, stride, padding: 1, bias: false));
            _norm1 = AddChild("norm1", new BatchNorm1d(outputs));
            _conv2 = AddChild("conv2", new Conv1d(outputs, outputs, 3, padding: 1, bias: false));
            _norm2 = AddChild("norm2", new BatchNorm1d(outputs));
            if (stride == 1) return;
            _shortcut = AddChild("shortcut", new Conv1d(inputs, outputs, 1, stride, bias: false));
            _shortcutNorm = AddChild("shortcut_norm", new BatchNorm1d(outputs));
        }

        public Tensor Forward(Tensor x)
        {
            var shortcut = _shortcut is null ? x : _shortcutNorm!.Forward(_shortcut.Forward(x));
            return (shortcut + _norm2.Forward(_conv2.Forward(_norm1.Forward(_conv1.Forward(x)).Relu()))).Relu();
        }
    }
}
