namespace Einthoven.Evaluation.Completion;

/// <summary>Missing leads x samples as they were completed.</summary>
/// <param name="Model">By the model, in the units of the ECG's own leads.</param>
/// <param name="Regression">By linear regression, in the same units.</param>
/// <param name="ModelMillivolts">By the model in millivolts; null where voltage is unknown.</param>
/// <param name="RegressionMillivolts">By linear regression in millivolts; null where voltage is unknown.</param>
internal sealed record CompletedLeads(float[] Model, float[] Regression, float[]? ModelMillivolts, float[]? RegressionMillivolts);
