namespace Einthoven.Evaluation.Completion;

/// <summary>Missing leads x samples as they were completed.</summary>
/// <param name="Model">By the model, in the units of the ECG's own leads.</param>
/// <param name="Regression">By linear regression, in the same units.</param>
/// <param name="ModelMillivolts">By the model in millivolts; null where voltage is unknown.</param>
/// <param name="RegressionMillivolts">By linear regression in millivolts; null where voltage is unknown.</param>
internal sealed record CompletedLeads(float[] Model, float[] Regression, float[]? ModelMillivolts, float[]? RegressionMillivolts)
{
    /// <summary>The mean of both, in the units of the ECG's own leads.</summary>
    public float[] Both { get; } = Mean(Model, Regression);

    /// <summary>The mean of both in millivolts; null where voltage is unknown.</summary>
    public float[]? BothMillivolts { get; } = ModelMillivolts is null || RegressionMillivolts is null ? null : Mean(ModelMillivolts, RegressionMillivolts);

    private static float[] Mean(float[] one, float[] other) => [.. one.Zip(other, (a, b) => (a + b) / 2)];
}
