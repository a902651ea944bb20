using MathNet.Numerics.LinearAlgebra;

namespace Einthoven.Evaluation.Completion;

/// <summary>How large missing leads are, from how large the known ones are: least squares between logarithms of standard deviations in millivolts.</summary>
/// <remarks>A model of leads that were standardised each by itself knows nothing of voltage; this stands in for what it can't say.</remarks>
internal sealed class AmplitudeRegression
{
    private const double Penalty = 1e-2;

    private readonly CompletionPlan _plan;
    private readonly Matrix<double> _weights; // (known + 1) x missing

    private AmplitudeRegression(CompletionPlan plan, Matrix<double> weights) => (_plan, _weights) = (plan, weights);

    /// <summary>Fits some ECGs.</summary>
    /// <param name="plan">What is known and what is missing.</param>
    /// <param name="amplitudes">For each ECG the millivolts of every lead, all above 0.</param>
    public static AmplitudeRegression Fit(CompletionPlan plan, IReadOnlyList<float[]> amplitudes)
    {
        var inputs = Matrix<double>.Build.Dense(amplitudes.Count, plan.KnownPlaces.Length + 1, (row, column) => column == 0 ? 1 : Math.Log(amplitudes[row][plan.KnownPlaces[column - 1]]));
        var outputs = Matrix<double>.Build.Dense(amplitudes.Count, plan.MissingPlaces.Length, (row, column) => Math.Log(amplitudes[row][plan.MissingPlaces[column]]));
        var gram = inputs.TransposeThisAndMultiply(inputs);
        for (var i = 1; i < gram.RowCount; i++) gram[i, i] += Penalty;
        gram[0, 0] += 1e-9;
        return new AmplitudeRegression(plan, gram.Cholesky().Solve(inputs.TransposeThisAndMultiply(outputs)));
    }

    /// <summary>Millivolts of each missing lead.</summary>
    /// <param name="amplitudes">Millivolts of every lead; those missing are not looked at.</param>
    public float[] Predict(float[] amplitudes)
    {
        var logs = _plan.KnownPlaces.Select(place => Math.Log(amplitudes[place])).Prepend(1).ToArray();
        return [.. Enumerable.Range(0, _plan.MissingPlaces.Length).Select(column => (float)Math.Exp(logs.Select((value, row) => value * _weights[row, column]).Sum()))];
    }
}
