namespace Einthoven.Evaluation.Linear;

/// <summary>Parts records for cross-validation where every patient has all kinds of rows.</summary>
internal static class PatientFolds
{
    /// <summary>Deals patients out to folds in the order of the records.</summary>
    /// <param name="patients">The patient of each record; all records of a patient lie in one fold.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <returns>The fold of each record; as many folds as patients where these are fewer.</returns>
    /// <exception cref="ArgumentException">There are fewer than two patients.</exception>
    public static int[] Of(IReadOnlyList<string> patients, int folds)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var patient in patients) numbers.TryAdd(patient, numbers.Count);
        if (numbers.Count < 2) throw new ArgumentException("Cross-validation needs two patients at least.", nameof(patients));
        return [.. patients.Select(patient => numbers[patient] % folds)];
    }
}
