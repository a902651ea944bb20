using System.Text.Json;

namespace Einthoven.Tests.Evaluation;

/// <summary>Reference values of scikit-learn, made by <c>Golden/make_golden.py</c>.</summary>
internal sealed record GoldenValues(GoldenValues.MetricCase[] Metrics, GoldenValues.LogisticCase[] Logistic, GoldenValues.RidgeCase[] Ridge)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static GoldenValues Read() => JsonSerializer.Deserialize<GoldenValues>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Golden", "scikit-learn.json")), Format)!;

    internal sealed record MetricCase(
        double[] Scores, bool[] Labels, int[] Weights, double Auc, double AveragePrecision, double WeightedAuc, double WeightedAveragePrecision);

    internal sealed record LogisticCase(int Rows, int Columns, double[][] X, bool[] Labels, LogisticFit[] Fits);

    internal sealed record LogisticFit(double Penalty, double[] Weights, double Intercept);

    internal sealed record RidgeCase(
        int Rows, int Columns, double[][] X, bool[] Labels, double[] Penalties, double Fitted, double[] Weights, double Intercept, double[] LeaveOneOut, double Chosen);
}
