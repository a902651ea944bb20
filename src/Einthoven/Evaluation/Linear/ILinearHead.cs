namespace Einthoven.Evaluation.Linear;

/// <summary>A linear model with an L2 penalty, fitted to the principal axes of the training rows.</summary>
internal interface ILinearHead
{
    /// <summary>How well each penalty predicts rows that it was not fitted to.</summary>
    /// <param name="axes">The training rows.</param>
    /// <param name="labels">For each class the label of each row; every class has both.</param>
    /// <param name="patients">The patient of each row.</param>
    /// <param name="penalties">The penalties to compare.</param>
    /// <returns>
    /// By class, then penalty: the error relative to that of a model that only knows how frequent the class is, so that 1 is no better than nothing.
    /// Null for a class with too few positives or negatives to tell.
    /// </returns>
    double[]?[] RelativeErrors(PrincipalAxes axes, IReadOnlyList<bool[]> labels, IReadOnlyList<string> patients, IReadOnlyList<double> penalties);

    /// <summary>Fits all training rows.</summary>
    /// <returns>For each class the weights on the axes, and the intercept.</returns>
    (double[] Weights, double Intercept)[] Fit(PrincipalAxes axes, IReadOnlyList<bool[]> labels, double penalty);
}
