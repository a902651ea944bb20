namespace Einthoven.Evaluation.Protocols;

/// <summary>The result of one class.</summary>
/// <param name="Name">The class, as in <c>MI</c>.</param>
/// <param name="Positives">Scored records that have it.</param>
/// <param name="Auc">Area under the receiver operating characteristic, mean over draws.</param>
/// <param name="Auprc">Average precision, mean over draws; a class scored alike everywhere has its prevalence.</param>
public sealed record ClassResult(string Name, int Positives, double Auc, double Auprc);
