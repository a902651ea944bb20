using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>A training step of a pre-norm Vision Transformer: forward, backward, AdamW. The loss is the mean square of its output.</summary>
internal sealed class TransformerWorkload : Workload
{
    private const int HeadWidth = 64;

    private readonly ComputeContext _context;
    private readonly TransformerStack _model;
    private readonly ParameterSlab _slab;
    private readonly AdamW _optimiser;
    private readonly Shape _shape;
    private readonly float[] _tokens;

    public TransformerWorkload(ComputeContext context, int width, int blocks, int tokens, int batch)
    {
        (_context, _shape) = (context, (batch, tokens, width));
        _model = new TransformerStack(blocks, width, width / HeadWidth);
        _slab = _model.Initialise(new RandomSource(1));
        _model.Training = true;
        _optimiser = new AdamW(_slab, new AdamWOptions());
        _tokens = Normal(_shape.Elements);
        Operations = 3 * batch * ModelCost.Blocks(tokens, width, blocks);
    }

    public override double Operations { get; }

    public override void Run()
    {
        _context.BeginStep();
        using (_context.Record())
        {
            var tokens = _model.Forward(_context.Tensor(_shape, _tokens));
            _context.Backward(tokens.SquaredNorm() * (1f / _tokens.Length));
        }

        _optimiser.Step(_context, 1e-3f, clipNorm: 1);
    }

    public override void Dispose() => _slab.Dispose();
}
