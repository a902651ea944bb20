namespace Einthoven.Evaluation.Linear;

/// <summary>Logistic regression; penalties are compared by log loss in stratified cross-validation with whole patients left out.</summary>
internal sealed class LogisticHead(int folds = 5) : ILinearHead
{
    // The choice between penalties does not need the precision of the final fit.
    private const double ValidationTolerance = 1e-5;

    public double[]?[] RelativeErrors(PrincipalAxes axes, IReadOnlyList<bool[]> labels, IReadOnlyList<string> patients, IReadOnlyList<double> penalties)
    {
        var rows = new DesignMatrix(axes.Coordinates, axes.Count, axes.Rank);
        var foldsOf = labels.Select(positive => StratifiedFolds.Of(positive, patients, folds)).ToArray();
        var fits = (from cls in Enumerable.Range(0, labels.Count)
                    where foldsOf[cls] is not null
                    from fold in foldsOf[cls]!.Distinct()
                    from penalty in Enumerable.Range(0, penalties.Count)
                    select (Class: cls, Fold: fold, Penalty: penalty)).ToArray();
        var errors = Array.ConvertAll(foldsOf, fold => fold is null ? null : new double[penalties.Count]);
        foreach (var part in fits.Chunk(LogisticRegression.BatchSize))
        {
            var problems = Array.ConvertAll(part, fit => new LogisticProblem(
                labels[fit.Class], penalties[fit.Penalty], Array.ConvertAll(foldsOf[fit.Class]!, fold => fold == fit.Fold)));
            var solutions = LogisticRegression.Solve(rows, problems, ValidationTolerance);
            for (var i = 0; i < part.Length; i++) errors[part[i].Class]![part[i].Penalty] += LeftOutLoss(solutions[i], problems[i]);
        }

        for (var cls = 0; cls < labels.Count; cls++)
        {
            var share = labels[cls].Count(positive => positive) / (double)axes.Count;
            var entropy = -axes.Count * (share * Math.Log(share) + (1 - share) * Math.Log(1 - share));
            if (errors[cls] is { } sums) System.Numerics.Tensors.TensorPrimitives.Divide(sums, entropy, sums);
        }

        return errors;
    }

    public (double[] Weights, double Intercept)[] Fit(PrincipalAxes axes, IReadOnlyList<bool[]> labels, double penalty)
    {
        var rows = new DesignMatrix(axes.Coordinates, axes.Count, axes.Rank);
        var solutions = LogisticRegression.Solve(rows, [.. labels.Select(positive => new LogisticProblem(positive, penalty))]);
        return Array.ConvertAll(solutions, solution => (solution.Weights, solution.Intercept));
    }

    private static double LeftOutLoss(LogisticSolution solution, LogisticProblem problem)
    {
        var loss = 0.0;
        for (var row = 0; row < problem.Positive.Length; row++)
        {
            if (problem.LeftOut![row]) loss += LogisticLoss.Of(solution.Scores[row], problem.Positive[row]);
        }

        return loss;
    }
}
