using System.Text.Json;

namespace Einthoven.Tests.Reading;

/// <summary>Reference values of scikit-learn, made by <c>Golden/make_platt_golden.py</c>.</summary>
public sealed record PlattGolden(double[] Scores, bool[] Labels, double[] Probabilities, double Brier, double CalibrationError)
{
    public static IReadOnlyList<PlattGolden> All { get; } = JsonSerializer.Deserialize<PlattGolden[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reading", "Golden", "platt.json")), JsonSerializerOptions.Web)!;
}
