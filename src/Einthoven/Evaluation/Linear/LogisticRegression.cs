namespace Einthoven.Evaluation.Linear;

/// <summary>Exact L2-regularised logistic regression, many problems on the same rows at once.</summary>
/// <remarks>
/// Minimises sum log(1 + exp(-y (b + w·x))) + penalty/2 |w|² by L-BFGS (Nocedal and Wright, Numerical Optimization, 2nd edition, algorithm 7.5), started from
/// the inverse of the Hessian's diagonal. All problems of a batch share two matrix products a step: one from the search directions to the rows, which
/// makes every trial of the line search cheap, and one from the rows to the gradients. A problem leaves the batch when it has converged.
/// </remarks>
public static class LogisticRegression
{
    /// <summary>Where a problem has converged: length of its gradient divided by the rows it is fitted to.</summary>
    public const double GradientTolerance = 1e-7;

    /// <summary>Problems that go down together; bounds the memory that steps and gradients take.</summary>
    internal const int BatchSize = 256;

    private const int IterationLimit = 2000;

    /// <summary>Solves all problems.</summary>
    /// <param name="rows">The rows all problems share.</param>
    /// <param name="problems">Labels, penalties and left-out rows.</param>
    /// <param name="tolerance">Where to stop; see <see cref="GradientTolerance"/>.</param>
    /// <returns>The solutions in the order of the problems. They do not depend on the number of threads or on the other problems.</returns>
    /// <exception cref="ArgumentException">A problem has no positive or no negative row left, a penalty that is not above 0, or another number of rows.</exception>
    public static LogisticSolution[] Solve(DesignMatrix rows, IReadOnlyList<LogisticProblem> problems, double tolerance = GradientTolerance)
    {
        var descents = problems.Select(problem => new LogisticDescent(rows, problem, tolerance)).ToArray();
        foreach (var batch in descents.Chunk(BatchSize)) Descend(rows, batch);
        return Array.ConvertAll(descents, descent => descent.Solution());
    }

    private static void Descend(DesignMatrix rows, LogisticDescent[] active)
    {
        var (count, width) = (rows.Rows, rows.Columns);
        var onRows = new double[active.Length * count];
        var onColumns = new double[active.Length * width];

        Parallel.For(0, active.Length, i => active[i].WriteResiduals(onRows.AsSpan(i * count, count)));
        for (var iteration = 0; ; iteration++)
        {
            DenseProduct.WithTransposed(onRows, rows.ByColumn, onColumns, active.Length, width, count);
            var current = active;
            Parallel.For(0, current.Length, i => current[i].TakeGradient(onColumns.AsSpan(i * width, width)));
            active = [.. active.Where(descent => !descent.Converged)];
            if (active.Length == 0) return;
            if (iteration == IterationLimit) throw new InvalidOperationException(
                $"A logistic regression did not converge in {IterationLimit} steps (gradient {active[0].GradientNorm:E1} a row); the penalty {active[0].Penalty:G3} is too small for these features.");

            current = active;
            Parallel.For(0, current.Length, i => current[i].WriteDirection(onColumns.AsSpan(i * width, width)));
            DenseProduct.WithTransposed(onColumns, rows.ByRow, onRows, active.Length, count, width);
            Parallel.For(0, current.Length, i =>
            {
                current[i].Step(onRows.AsSpan(i * count, count));
                current[i].WriteResiduals(onRows.AsSpan(i * count, count));
            });
        }
    }
}
