namespace Einthoven.Evaluation.Linear;

/// <summary>Trains a linear head for each class of a task on frozen features, and scores records with it.</summary>
/// <remarks>
/// Features are standardised on the training records. The penalty is strength x number of varying features, so that one grid suits every width: with
/// uncorrelated features, strength 1 lets the scores of a logistic regression vary by about 1. A strength is chosen inside the training records, for all
/// classes of the task together (the smallest mean over classes of the relative error): a class with three positives can't choose its own.
/// Thread-safe.
/// </remarks>
/// <param name="head">The linear model.</param>
/// <param name="strength">A strength to use instead of choosing one, above 0; null to choose.</param>
public sealed class LinearProbe(ProbeHead head, double? strength = null)
{
    private const double FallbackStrength = 1;
    private readonly ILinearHead _head = head == ProbeHead.Ridge ? new RidgeHead() : new LogisticHead();

    /// <summary>The strengths that are compared: half decades from 0.001 to 1,000.</summary>
    public static IReadOnlyList<double> Strengths { get; } = [.. Enumerable.Range(-6, 13).Select(half => Math.Pow(10, half / 2.0))];

    /// <summary>Trains on some records and scores others.</summary>
    /// <param name="features">Features of both.</param>
    /// <param name="training">The training records with their labels.</param>
    /// <param name="scored">Records to score.</param>
    /// <returns>Scores by class; a class whose known training labels are all equal scores 0.5.</returns>
    public ProbeFit Fit(FeatureTable features, ProbeExamples training, IReadOnlyList<int> scored) => Fit(features, training, features, scored);

    /// <summary>Trains on some records and scores others, which may be of another cohort.</summary>
    /// <param name="features">Features of the training records.</param>
    /// <param name="training">The training records with their labels.</param>
    /// <param name="others">Features of the records to score.</param>
    /// <param name="scored">Records to score.</param>
    /// <returns>Scores by class; a class whose known training labels are all equal scores 0.5.</returns>
    /// <exception cref="ArgumentException">The two tables are of different width.</exception>
    public ProbeFit Fit(FeatureTable features, ProbeExamples training, FeatureTable others, IReadOnlyList<int> scored)
    {
        if (features.Width != others.Width) throw new ArgumentException($"{features.Width} and {others.Width} features a record.", nameof(others));
        var classes = training.Labels.Count;
        var scores = Enumerable.Range(0, classes).Select(_ => Enumerable.Repeat(0.5, scored.Count).ToArray()).ToArray();
        var strengths = new double?[classes];
        foreach (var group in Groups(training))
        {
            var fit = Fit(features, training, group);
            var groupScores = fit is null ? null : Score(fit, others, scored);
            foreach (var (cls, place) in group.Classes.Select((cls, place) => (cls, place)))
                (scores[cls], strengths[cls]) = (groupScores is null ? scores[cls] : groupScores[place], fit?.Strength ?? FallbackStrength);
        }

        return new(scores, strengths);
    }

    /// <summary>Trains on some records and gives the heads themselves.</summary>
    /// <param name="features">Their features.</param>
    /// <param name="training">The training records with their labels.</param>
    /// <returns>By class; null for a class whose known training labels are all equal, and where no feature varies.</returns>
    public IReadOnlyList<LinearModel?> Train(FeatureTable features, ProbeExamples training)
    {
        var models = new LinearModel?[training.Labels.Count];
        foreach (var group in Groups(training))
        {
            if (Fit(features, training, group) is not { } fit) continue;
            foreach (var (cls, place) in group.Classes.Select((cls, place) => (cls, place)))
            {
                var (weights, intercept) = (fit.Axes.ToFeatures(fit.Models[place].Weights), fit.Models[place].Intercept);
                for (var column = 0; column < weights.Length; column++)
                {
                    weights[column] *= fit.Standardisation.Factors[column];
                    intercept -= weights[column] * fit.Standardisation.Means[column];
                }

                models[cls] = new(weights, intercept, fit.Strength);
            }
        }

        return models;
    }

    /// <summary>Classes known for the same records share one training set; mostly that is all of them.</summary>
    private static IEnumerable<(int[] Classes, int[] Known)> Groups(ProbeExamples training) =>
        from cls in Enumerable.Range(0, training.Labels.Count)
        where training.Labels[cls].Contains(true) && training.Labels[cls].Contains(false)
        group cls by string.Concat(training.Labels[cls].Select(label => label is null ? '0' : '1')) into alike
        select (alike.ToArray(), Enumerable.Range(0, training.Records.Count).Where(row => alike.Key[row] == '1').ToArray());

    private GroupFit? Fit(FeatureTable features, ProbeExamples training, (int[] Classes, int[] Known) group)
    {
        var labels = Array.ConvertAll(group.Classes, cls => Array.ConvertAll(group.Known, row => training.Labels[cls][row] == true));
        var rows = features.RowsOf(Array.ConvertAll(group.Known, row => training.Records[row]));
        var standardisation = FeatureStandardisation.Of(features.Values, features.Width, rows);
        if (standardisation.Varying == 0) return null;

        var axes = PrincipalAxes.Of(standardisation.Apply(features.Values, rows), rows.Length, features.Width);
        var penalties = Strengths.Select(value => value * standardisation.Varying).ToArray();
        var patients = Array.ConvertAll(group.Known, row => training.Patients[row]);
        var chosen = strength ?? (Choose(_head.RelativeErrors(axes, labels, patients, penalties), penalties.Length) is { } best ? Strengths[best] : FallbackStrength);
        return new(standardisation, axes, _head.Fit(axes, labels, chosen * standardisation.Varying), chosen);
    }

    private static double[][] Score(GroupFit fit, FeatureTable features, IReadOnlyList<int> scored)
    {
        var (models, axes) = (fit.Models, fit.Axes);
        var others = axes.Project(fit.Standardisation.Apply(features.Values, features.RowsOf(scored)), scored.Count);
        var weights = models.SelectMany(model => model.Weights).ToArray();
        var products = DenseProduct.WithTransposed(weights, others, models.Length, scored.Count, axes.Rank);
        return [.. models.Select((model, cls) => Array.ConvertAll(products[(cls * scored.Count)..((cls + 1) * scored.Count)], value => value + model.Intercept))];
    }

    /// <summary>The penalty with the smallest mean error; null when no class can tell.</summary>
    private static int? Choose(double[]?[] errors, int penalties)
    {
        var telling = errors.OfType<double[]>().ToArray();
        return telling.Length == 0 ? null : Enumerable.Range(0, penalties).MinBy(penalty => telling.Average(error => error[penalty]));
    }

    /// <summary>The heads of classes that are known for the same records.</summary>
    private sealed record GroupFit(FeatureStandardisation Standardisation, PrincipalAxes Axes, (double[] Weights, double Intercept)[] Models, double Strength);
}
