using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>A matrix product, or a batch of them.</summary>
internal sealed class ProductWorkload : Workload
{
    private readonly ComputeContext _context;
    private readonly Factors _factors;
    private readonly ParameterSlab _slab;
    private readonly bool _transposeX;
    private readonly bool _transposeY;

    /// <summary>(M, K) times (K, N), of which either may be stored transposed.</summary>
    public ProductWorkload(ComputeContext context, int batch, int m, int n, int k, bool transposeX, bool transposeY)
    {
        (_context, _transposeX, _transposeY) = (context, transposeX, transposeY);
        Operations = 2.0 * batch * m * n * k;
        _factors = new Factors(Of(batch, m, k, transposeX), Of(batch, k, n, transposeY));
        _slab = _factors.Initialise(new RandomSource(1));
    }

    public override double Operations { get; }

    public override bool IsStep => false;

    public override Module Model => _factors;

    public override void Run() => Multiply();

    public override float[] Outcome() => Multiply().ToArray();

    public override void Dispose() => _slab.Dispose();

    private Tensor Multiply()
    {
        _context.BeginStep();
        return _context.Use(_factors.X).MatMul(_context.Use(_factors.Y), _transposeX, _transposeY);
    }

    private static Shape Of(int batch, int rows, int columns, bool transposed)
    {
        if (transposed) (rows, columns) = (columns, rows);
        return batch == 1 ? (rows, columns) : (batch, rows, columns);
    }

    private sealed class Factors : Module
    {
        public Factors(Shape x, Shape y)
        {
            X = AddParameter("x", x, Initialisation.Normal(1), decays: false);
            Y = AddParameter("y", y, Initialisation.Normal(1), decays: false);
        }

        public Parameter X { get; }

        public Parameter Y { get; }
    }
}
