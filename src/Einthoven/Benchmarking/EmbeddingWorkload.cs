using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>Places ECGs in the space of the contrast, nothing masked: encoder, shared encoder, mean, projection.</summary>
internal sealed class EmbeddingWorkload : Workload
{
    private readonly ComputeContext _context;
    private readonly CgDmer _model;
    private readonly ParameterSlab _slab;
    private readonly float[] _signals;
    private readonly EcgOptions _ecg;
    private readonly int _count;

    public EmbeddingWorkload(ComputeContext context, CgDmerOptions options, int count)
    {
        (_context, _ecg, _count) = (context, options.Ecg, count);
        _model = new CgDmer(options, options.Text.Vocabulary);
        _slab = _model.Initialise(new RandomSource(1));
        _signals = Normal(count * options.Ecg.Leads * options.Ecg.Samples);
        Operations = count * ModelCost.OfProjection(options);
    }

    public override double Operations { get; }

    public override bool IsStep => false;

    public override Module Model => _model;

    public override IEnumerable<SafetensorsEntry> Inputs => [Input("signals", _signals, _count, _ecg.Leads, _ecg.Samples)];

    public override void Run()
    {
        _context.BeginStep();
        using var scope = _context.Scope();
        _model.ProjectEcgs(_context, _signals, _count);
    }

    public override float[] Outcome()
    {
        _context.BeginStep();
        using var scope = _context.Scope();
        return _model.ProjectEcgs(_context, _signals, _count).ToArray();
    }

    public override void Dispose() => _slab.Dispose();
}
