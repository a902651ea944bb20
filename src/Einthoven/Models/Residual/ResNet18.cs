using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>The one-dimensional ResNet18 of the field: a stem of seven taps, then four stages of two basic blocks.</summary>
/// <remarks>As in MERL (Liu et al., ICML 2024): stem to 64 channels with stride 2 and no pooling; stages of 64, 128, 256, 512 channels, strides 1, 2, 2, 2.
/// With fewer channels at the stem all stages are as much narrower.</remarks>
public sealed class ResNet18 : Module
{
    private const int Stem = 64;
    private static readonly (int Factor, int Stride)[] Stages = [(1, 1), (2, 2), (4, 2), (8, 2)];

    private readonly Conv1d _stem;
    private readonly BatchNorm1d _norm;
    private readonly BasicBlock[] _blocks;

    /// <summary>Channels of the feature maps that come out.</summary>
    public const int Width = 8 * Stem;

    /// <summary>A network.</summary>
    /// <param name="leads">Leads of an ECG.</param>
    /// <param name="channels">Channels of the stem; eight times as many come out.</param>
    public ResNet18(int leads, int channels = Stem)
    {
        _stem = AddChild("stem", new Conv1d(leads, channels, kernel: 7, stride: 2, padding: 3, bias: false));
        _norm = AddChild("norm", new BatchNorm1d(channels));
        _blocks = [.. Blocks(channels).Select((block, i) => AddChild($"block{i}", new BasicBlock(block.Inputs, block.Outputs, block.Stride)))];
    }

    /// <summary>(B, leads, T) to (B, 512, T / 16), rounded up; eight times the stem's channels instead of 512 where those are given.</summary>
    public Tensor Forward(Tensor signals)
    {
        var x = _norm.Forward(_stem.Forward(signals), rectify: true);
        foreach (var block in _blocks) x = block.Forward(x);
        return x;
    }

    /// <summary>Length of the feature maps that come out, one in sixteen samples.</summary>
    public static int TokensOf(int samples) => Stages.Aggregate(Shortened(samples, 2), (length, stage) => Shortened(length, stage.Stride));

    /// <summary>Floating-point operations of the convolutions of one ECG, forward; a multiply-add counts 2.</summary>
    internal static double OperationsOf(int leads, int samples, int channels = Stem)
    {
        var length = Shortened(samples, 2);
        var sum = 2.0 * length * 7 * leads * channels;
        foreach (var (inputs, outputs, stride) in Blocks(channels))
        {
            length = Shortened(length, stride);
            sum += 2.0 * length * outputs * ((3 * inputs) + (3 * outputs) + (stride > 1 ? inputs : 0));
        }

        return sum;
    }

    private static IEnumerable<(int Inputs, int Outputs, int Stride)> Blocks(int channels)
    {
        var inputs = channels;
        foreach (var (factor, stride) in Stages)
        {
            var outputs = factor * channels;
            yield return (inputs, outputs, stride);
            yield return (outputs, outputs, 1);
            inputs = outputs;
        }
    }

    private static int Shortened(int length, int stride) => (length + stride - 1) / stride;
}
