namespace Einthoven.Evaluation.Linear;

/// <summary>The linear model that a probe trains on frozen features.</summary>
public enum ProbeHead
{
    /// <summary>Logistic regression; the strength is chosen by log loss in five-fold cross-validation.</summary>
    Logistic,

    /// <summary>Ridge regression on labels of 1 and -1; the strength is chosen by leaving one record out.</summary>
    Ridge,
}
