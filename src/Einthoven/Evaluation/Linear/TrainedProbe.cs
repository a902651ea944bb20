namespace Einthoven.Evaluation.Linear;

/// <summary>A linear head for each class of a task, trained and ready to score.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class TrainedProbe
{
    private readonly int _classes;
    private readonly IReadOnlyList<Part> _parts;

    internal TrainedProbe(int classes, IReadOnlyList<Part> parts) => (_classes, _parts) = (classes, parts);

    /// <summary>Scores records.</summary>
    /// <param name="features">Their features, of the width of the training records'.</param>
    /// <param name="scored">The records.</param>
    /// <returns>Scores by class; a class whose known training labels are all equal scores 0.5.</returns>
    public ProbeFit Score(FeatureTable features, IReadOnlyList<int> scored)
    {
        ArgumentNullException.ThrowIfNull(features);
        var scores = Enumerable.Range(0, _classes).Select(_ => Enumerable.Repeat(0.5, scored.Count).ToArray()).ToArray();
        var strengths = new double?[_classes];
        foreach (var part in _parts)
        {
            foreach (var cls in part.Classes) strengths[cls] = part.Strength;
            if (part.Axes is not { } axes) continue;
            var rows = axes.Project(part.Standardisation.Apply(features.Values, features.RowsOf(scored)), scored.Count);
            var products = DenseProduct.WithTransposed([.. part.Models.SelectMany(model => model.Weights)], rows, part.Models.Count, scored.Count, axes.Rank);
            for (var i = 0; i < part.Models.Count; i++)
                for (var record = 0; record < scored.Count; record++)
                    scores[part.Classes[i]][record] = products[(i * scored.Count) + record] + part.Models[i].Intercept;
        }

        return new ProbeFit(scores, strengths);
    }

    /// <summary>The heads as they are applied to features that are not standardised.</summary>
    /// <returns>By class; null for a class whose known training labels are all equal, and where no feature varies.</returns>
    public IReadOnlyList<LinearModel?> Models()
    {
        var models = new LinearModel?[_classes];
        foreach (var part in _parts)
        {
            if (part.Axes is not { } axes) continue;
            for (var i = 0; i < part.Models.Count; i++)
            {
                var (weights, intercept) = (axes.ToFeatures(part.Models[i].Weights), part.Models[i].Intercept);
                for (var column = 0; column < weights.Length; column++)
                {
                    weights[column] *= part.Standardisation.Factors[column];
                    intercept -= weights[column] * part.Standardisation.Means[column];
                }

                models[part.Classes[i]] = new(weights, intercept, part.Strength);
            }
        }

        return models;
    }

    /// <summary>Classes that are known for the same records.</summary>
    internal sealed record Part(
        IReadOnlyList<int> Classes, double Strength, FeatureStandardisation Standardisation, PrincipalAxes? Axes, IReadOnlyList<(double[] Weights, double Intercept)> Models);
}
