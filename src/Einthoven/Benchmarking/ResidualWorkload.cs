using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>A training step of a one-dimensional ResNet18 on 12-lead ECGs: forward, backward, AdamW. The loss is the mean square of its features.</summary>
internal sealed class ResidualWorkload : Workload
{
    private readonly ComputeContext _context;
    private readonly ResNet18 _model = new(Leads);
    private readonly ParameterSlab _slab;
    private readonly AdamW _optimiser;
    private readonly Shape _shape;
    private readonly float[] _signals;
    private const int Leads = 12;

    public ResidualWorkload(ComputeContext context, int samples, int batch)
    {
        (_context, _shape) = (context, (batch, Leads, samples));
        _slab = _model.Initialise(new RandomSource(1));
        _model.Training = true;
        _optimiser = new AdamW(_slab, new AdamWOptions());
        _signals = Normal(_shape.Elements);
        Operations = 3 * batch * ResNet18.OperationsOf(Leads, samples);
    }

    public override double Operations { get; }

    public override Module Model => _model;

    public override IEnumerable<SafetensorsEntry> Inputs => [Input("signals", _signals, _shape[0], _shape[1], _shape[2])];

    public override void Run() => Step();

    public override float[] Outcome() => [Step()];

    public override void Dispose() => _slab.Dispose();

    private float Step()
    {
        float value;
        _context.BeginStep();
        using (_context.Record())
        {
            var features = _model.Forward(_context.Tensor(_shape, _signals)); // (B, 512, T / 16)
            var loss = features.SquaredNorm() * (1f / features.Shape.Elements);
            value = loss.Item();
            _context.Backward(loss);
        }

        _optimiser.Step(_context, 1e-3f, clipNorm: 1);
        return value;
    }
}
