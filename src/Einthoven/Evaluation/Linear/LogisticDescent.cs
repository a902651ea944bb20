using System.Numerics.Tensors;

namespace Einthoven.Evaluation.Linear;

/// <summary>One logistic regression on its way down. The variables are the weights and, last, the intercept.</summary>
internal sealed class LogisticDescent
{
    private readonly double[] _signs;
    private readonly double _tolerance;
    private readonly double[] _variables;
    private readonly double[] _scores;
    private readonly double[] _residuals;
    private readonly LimitedMemory _memory;
    private readonly int _fitted;
    private double[] _gradient = [];
    private double[] _direction = [];
    private double[]? _step;
    private int _iterations;

    public LogisticDescent(DesignMatrix rows, LogisticProblem problem, double tolerance)
    {
        if (problem.Positive.Length != rows.Rows || (problem.LeftOut is { } left && left.Length != rows.Rows))
            throw new ArgumentException($"The labels of a problem are not {rows.Rows}, one a row.", nameof(problem));
        if (!(problem.Penalty > 0)) throw new ArgumentException($"The penalty is {problem.Penalty}; it must be above 0.", nameof(problem));

        // +1 and -1 for rows fitted to, 0 for rows left out: a factor that makes their loss a constant and their residual 0.
        _signs = new double[rows.Rows];
        for (var row = 0; row < rows.Rows; row++) _signs[row] = problem.LeftOut?[row] == true ? 0 : problem.Positive[row] ? 1 : -1;
        _fitted = _signs.Count(sign => sign != 0);
        var share = _signs.Count(sign => sign > 0) / (double)_fitted;
        if (share is not (> 0 and < 1)) throw new ArgumentException("A problem has only positive or only negative rows to be fitted to.", nameof(problem));

        Penalty = problem.Penalty;
        _tolerance = tolerance;
        _variables = new double[rows.Columns + 1];
        _variables[^1] = Math.Log(share / (1 - share));
        _scores = new double[rows.Rows];
        _scores.AsSpan().Fill(_variables[^1]);
        _residuals = new double[rows.Rows];

        var curvature = share * (1 - share);
        var diagonal = new double[rows.Columns + 1];
        for (var column = 0; column < rows.Columns; column++) diagonal[column] = curvature * rows.SquaredColumnNorms[column] + Penalty;
        diagonal[^1] = curvature * _fitted;
        _memory = new(diagonal);
    }

    public double Penalty { get; }

    public bool Converged { get; private set; }

    public double GradientNorm { get; private set; } = double.PositiveInfinity;

    public LogisticSolution Solution() => new(_variables[..^1], _variables[^1], _scores, _iterations, GradientNorm);

    /// <summary>The derivative of the loss by each row's score.</summary>
    public void WriteResiduals(Span<double> target)
    {
        LogisticLoss.Residuals(_scores, _signs, _residuals);
        _residuals.CopyTo(target);
    }

    /// <summary>Completes the gradient, given the residuals' products with the columns.</summary>
    public void TakeGradient(ReadOnlySpan<double> products)
    {
        var gradient = new double[_variables.Length];
        TensorPrimitives.MultiplyAdd(_variables.AsSpan(0, products.Length), Penalty, products, gradient);
        gradient[^1] = TensorPrimitives.Sum<double>(_residuals);
        if (_step is not null)
        {
            var change = new double[gradient.Length];
            TensorPrimitives.Subtract<double>(gradient, _gradient, change);
            _memory.Add(_step, change);
        }

        _gradient = gradient;
        GradientNorm = TensorPrimitives.Norm<double>(gradient) / _fitted;
        Converged = GradientNorm <= _tolerance;
    }

    /// <summary>Chooses where to go; the intercept's part stays here, since it moves every score alike.</summary>
    public void WriteDirection(Span<double> target)
    {
        _direction = _memory.Direction(_gradient);
        _direction.AsSpan(0, target.Length).CopyTo(target);
    }

    /// <summary>Goes along the direction, given its products with the rows, until the slope has fallen enough.</summary>
    public void Step(Span<double> products)
    {
        _iterations++;
        TensorPrimitives.Add(products, _direction[^1], products);
        var line = new LogisticLine(_scores, _signs, products)
        {
            PenaltySlope = Penalty * TensorPrimitives.Dot(_variables.AsSpan(0, _variables.Length - 1), _direction.AsSpan(0, _variables.Length - 1)),
            PenaltyCurvature = Penalty * TensorPrimitives.SumOfSquares(_direction.AsSpan(0, _variables.Length - 1)),
        };
        var length = line.Search();
        _step = new double[_variables.Length];
        TensorPrimitives.Multiply(_direction, length, _step);
        TensorPrimitives.Add(_variables, _step, _variables);
        TensorPrimitives.MultiplyAdd(products, length, _scores, _scores);
    }
}
