using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>A training step of a pre-norm Vision Transformer: forward, backward, AdamW. The loss is the mean squared distance of its output from its input.</summary>
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

    public override Module Model => _model;

    public override IEnumerable<SafetensorsEntry> Inputs => [Input("tokens", _tokens, _shape[0], _shape[1], _shape[2])];

    public override void Run() => Step();

    public override float[] Outcome() => [Step()];

    public override void Dispose() => _slab.Dispose();

    private float Step()
    {
        float value;
        _context.BeginStep();
        using (_context.Record())
        {
            var tokens = _context.Tensor(_shape, _tokens);
            var loss = (_model.Forward(tokens) - tokens).SquaredNorm() * (1f / _tokens.Length);
            value = loss.Item();
            _context.Backward(loss);
        }

        _optimiser.Step(_context, 1e-3f, clipNorm: 1);
        return value;
    }
}
