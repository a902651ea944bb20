using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>A Vision Transformer whose patches are spans of time over all leads together.</summary>
internal sealed class ColumnVit : Module
{
    private readonly Conv1d _embedding;
    private readonly PatchPositions _positions;
    private readonly TransformerStack _blocks;

    public ColumnVit(MerlVitOptions options, ResidualOptions ecg)
    {
        _embedding = AddChild("embedding", new Conv1d(ecg.Leads, options.Width, kernel: options.PatchSamples, stride: options.PatchSamples));
        _positions = AddChild("positions", new PatchPositions(1, ecg.Samples / options.PatchSamples, options.Width));
        _blocks = AddChild("blocks", new TransformerStack(options.Blocks, options.Width, options.Heads));
    }

    /// <summary>(B, L, T) to (B, patches, D).</summary>
    public Tensor Forward(Tensor signals) =>
        _blocks.Forward(_embedding.Forward(signals).Transpose(1, 2) + _positions.All(signals.Context));
}
