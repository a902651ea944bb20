using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>The one-dimensional ResNet18 of the field: a stem of seven taps, then four stages of two basic blocks.</summary>
/// <remarks>As in MERL (Liu et al., ICML 2024): stem to 64 channels with stride 2 and no pooling; stages of 64, 128, 256, 512 channels, strides 1, 2, 2, 2.</remarks>
public sealed class ResNet18 : Module
{
    private static readonly (int Channels, int Stride)[] Stages = [(64, 1), (128, 2), (256, 2), (512, 2)];

    private readonly Conv1d _stem;
    private readonly BatchNorm1d _norm;
    private readonly BasicBlock[] _blocks;

    /// <summary>Channels of the feature maps that come out.</summary>
    public const int Width = 512;

    /// <summary>A network.</summary>
    /// <param name="leads">Leads of an ECG.</param>
    public ResNet18(int leads)
    {
        _stem = AddChild("stem", new Conv1d(leads, Stages[0].Channels, kernel: 7, stride: 2, padding: 3, bias: false));
        _norm = AddChild("norm", new BatchNorm1d(Stages[0].Channels));
        _blocks = [.. Blocks().Select((block, i) => AddChild($"block{i}", new BasicBlock(block.Inputs, block.Outputs, block.Stride)))];
    }

    /// <summary>(B, leads, T) to (B, 512, T / 16), rounded up.</summary>
    public Tensor Forward(Tensor signals)
    {
        var x = _norm.Forward(_stem.Forward(signals), rectify: true);
        foreach (var block in _blocks) x = block.Forward(x);
        return x;
    }

    /// <summary>Length of the feature maps that come out, one in sixteen samples.</summary>
    public static int TokensOf(int samples) => Stages.Aggregate(Shortened(samples, 2), (length, stage) => Shortened(length, stage.Stride));

    /// <summary>Floating-point operations of the convolutions of one ECG, forward; a multiply-add counts 2.</summary>
    internal static double OperationsOf(int leads, int samples)
    {
        var length = Shortened(samples, 2);
        var sum = 2.0 * length * 7 * leads * Stages[0].Channels;
        foreach (var (inputs, outputs, stride) in Blocks())
        {
            length = Shortened(length, stride);
            sum += 2.0 * length * outputs * ((3 * inputs) + (3 * outputs) + (stride > 1 ? inputs : 0));
        }

        return sum;
    }

    private static IEnumerable<(int Inputs, int Outputs, int Stride)> Blocks()
    {
        var inputs = Stages[0].Channels;
        foreach (var (channels, stride) in Stages)
        {
            yield return (inputs, channels, stride);
            yield return (channels, channels, 1);
            inputs = channels;
        }
    }

    private static int Shortened(int length, int stride) => (length + stride - 1) / stride;
}
