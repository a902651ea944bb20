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
        return Train(features, training).Score(others, scored);
    }

    /// <summary>Trains on some records; what comes out can score any number of others.</summary>
    /// <param name="features">Features of the training records.</param>
    /// <param name="training">The training records with their labels.</param>
    public TrainedProbe Train(FeatureTable features, ProbeExamples training)
    {
        var classes = training.Labels.Count;
        var parts = new List<TrainedProbe.Part>();

        // Classes known for the same records share one training set; mostly that is all of them.
        var trainable = Enumerable.Range(0, classes).Where(cls => training.Labels[cls].Contains(true) && training.Labels[cls].Contains(false));
        foreach (var group in trainable.GroupBy(cls => string.Concat(training.Labels[cls].Select(label => label is null ? '0' : '1')), StringComparer.Ordinal))
        {
            var known = Enumerable.Range(0, training.Records.Count).Where(row => group.Key[row] == '1').ToArray();
            var labels = group.Select(cls => Array.ConvertAll(known, row => training.Labels[cls][row] == true)).ToArray();
            parts.Add(Train(features, [.. known.Select(row => training.Records[row])], [.. known.Select(row => training.Patients[row])], labels, [.. group]));
        }

        return new TrainedProbe(classes, parts);
    }

    private TrainedProbe.Part Train(FeatureTable features, int[] records, string[] patients, bool[][] labels, int[] classes)
    {
        var rows = features.RowsOf(records);
        var standardisation = FeatureStandardisation.Of(features.Values, features.Width, rows);
        if (standardisation.Varying == 0) return new TrainedProbe.Part(classes, FallbackStrength, standardisation, null, []);

        var axes = PrincipalAxes.Of(standardisation.Apply(features.Values, rows), rows.Length, features.Width);
        var penalties = Strengths.Select(value => value * standardisation.Varying).ToArray();
        var chosen = strength ?? (Choose(_head.RelativeErrors(axes, labels, patients, penalties), penalties.Length) is { } best ? Strengths[best] : FallbackStrength);
        return new TrainedProbe.Part(classes, chosen, standardisation, axes, _head.Fit(axes, labels, chosen * standardisation.Varying));
    }

    /// <summary>The penalty with the smallest mean error; null when no class can tell.</summary>
    private static int? Choose(double[]?[] errors, int penalties)
    {
        var telling = errors.OfType<double[]>().ToArray();
        return telling.Length == 0 ? null : Enumerable.Range(0, penalties).MinBy(penalty => telling.Average(error => error[penalty]));
    }
}
