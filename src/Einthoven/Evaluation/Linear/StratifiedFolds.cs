namespace Einthoven.Evaluation.Linear;

/// <summary>Parts a training draw for cross-validation.</summary>
internal static class StratifiedFolds
{
    /// <summary>Deals patients out to folds in the order of the rows, positives and negatives apart, so that every fold has its share of both.</summary>
    /// <param name="positive">The label of each row; a patient is positive when one of the rows is.</param>
    /// <param name="patients">The patient of each row; all rows of a patient lie in one fold.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <returns>
    /// The fold of each row, or null when fewer than two patients are positive or fewer than two negative: leaving a fold out could then leave one label only.
    /// </returns>
    public static int[]? Of(bool[] positive, IReadOnlyList<string> patients, int folds)
    {
        var positivePatients = Enumerable.Range(0, positive.Length).Where(row => positive[row]).Select(row => patients[row]).ToHashSet(StringComparer.Ordinal);
        var foldOf = new Dictionary<string, int>(StringComparer.Ordinal);

        // Negatives are dealt from the other end, so that small parts of both do not meet in the first fold.
        int positives = 0, negatives = 0;
        foreach (var patient in patients)
        {
            if (foldOf.ContainsKey(patient)) continue;
            foldOf.Add(patient, positivePatients.Contains(patient) ? positives++ % folds : folds - 1 - (negatives++ % folds));
        }

        return positives < 2 || negatives < 2 ? null : [.. patients.Select(patient => foldOf[patient])];
    }
}
