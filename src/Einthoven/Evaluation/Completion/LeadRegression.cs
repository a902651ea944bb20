namespace Einthoven.Evaluation.Completion;

/// <summary>The rival of a model: each missing lead as a fixed sum of the known ones, the same at every moment, by least squares.</summary>
/// <remarks>
/// As in Nelwan, Kors and Meij, J Electrocardiol 33 (suppl), 2000, without an intercept, since leads are band-passed. Known leads may follow from each other (III = II - I): a penalty of a
/// ten-thousandth of their mean power makes the solution one, and changes nothing else.
/// </remarks>
internal sealed class LeadRegression
{
    private const double Penalty = 1e-4;

    private readonly CompletionPlan _plan;
    private readonly double[,] _moments;
    private double[,]? _weights; // missing x known

    public LeadRegression(CompletionPlan plan) => (_plan, _moments) = (plan, new double[plan.All.Count, plan.All.Count]);

    /// <summary>ECGs it was fitted to.</summary>
    public int Ecgs { get; private set; }

    /// <summary>Takes an ECG in.</summary>
    /// <param name="samples">Leads x samples.</param>
    /// <param name="unit">What each lead is multiplied by: millivolts of a unit, or 1.</param>
    public void Add(float[] samples, Func<int, float> unit)
    {
        var (leads, length) = (_plan.All.Count, samples.Length / _plan.All.Count);
        Ecgs++;
        for (var one = 0; one < leads; one++)
        {
            for (var other = one; other < leads; other++)
            {
                var product = (double)System.Numerics.Tensors.TensorPrimitives.Dot<float>(samples.AsSpan(one * length, length), samples.AsSpan(other * length, length)) * unit(one) * unit(other);
                _moments[one, other] += product / length;
                if (one != other) _moments[other, one] += product / length;
            }
        }

        _weights = null;
    }

    /// <summary>The missing leads.</summary>
    /// <param name="samples">Leads x samples; only known ones are looked at.</param>
    /// <param name="unit">As in <see cref="Add"/>.</param>
    /// <returns>Missing leads x samples.</returns>
    public float[] Predict(float[] samples, Func<int, float> unit)
    {
        var weights = _weights ??= Solve();
        var length = samples.Length / _plan.All.Count;
        var predicted = new float[_plan.MissingPlaces.Length * length];
        for (var row = 0; row < _plan.MissingPlaces.Length; row++)
        {
            for (var column = 0; column < _plan.KnownPlaces.Length; column++)
            {
                var place = _plan.KnownPlaces[column];
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(
                    samples.AsSpan(place * length, length), (float)(weights[row, column] * unit(place)), predicted.AsSpan(row * length, length), predicted.AsSpan(row * length, length));
            }
        }

        return predicted;
    }

    private double[,] Solve()
    {
        var known = _plan.KnownPlaces;
        var gram = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(known.Length, known.Length, (row, column) => _moments[known[row], known[column]]);
        var ridge = Penalty * gram.Trace() / known.Length;
        for (var i = 0; i < known.Length; i++) gram[i, i] += ridge;
        var targets = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(known.Length, _plan.MissingPlaces.Length, (row, column) => _moments[known[row], _plan.MissingPlaces[column]]);
        return gram.Cholesky().Solve(targets).Transpose().ToArray();
    }
}
