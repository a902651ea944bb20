using System.Globalization;

namespace Einthoven.Cohorts.Labels;

/// <summary>Which folds of a data set are for training, which for validation and which for the test.</summary>
/// <remarks>Immutable. A fold that is none of them gives <see cref="Split.None"/>.</remarks>
public sealed class FoldSplits
{
    private readonly Dictionary<int, Split> _splits;

    /// <summary>Folds by their numbers.</summary>
    /// <exception cref="ConfigurationException">A fold stands in two splits.</exception>
    public FoldSplits(IEnumerable<int> train, IEnumerable<int> validation, IEnumerable<int> test)
    {
        _splits = [];
        foreach (var (folds, split) in new[] { (train, Split.Train), (validation, Split.Validation), (test, Split.Test) })
            foreach (var fold in folds)
                if (!_splits.TryAdd(fold, split) && _splits[fold] != split)
                    throw new ConfigurationException($"Fold {fold} stands in both {SplitNames.Of(_splits[fold])} and {SplitNames.Of(split)}.");
    }

    internal FoldSplits(IReadOnlyDictionary<int, Split> splits) => _splits = new(splits);

    /// <summary>PTB-XL's own recommendation: folds 1 to 8 train, 9 validation, 10 test (Wagner et al., 2020).</summary>
    public static FoldSplits PtbXl { get; } = new(Enumerable.Range(1, 8), [9], [10]);

    /// <summary>The split of a fold as a file writes it (<c>3</c>, <c>3.0</c>); none for an empty text or an unnamed fold.</summary>
    /// <exception cref="CohortException">The text is not a number.</exception>
    public Split Of(string fold)
    {
        ArgumentNullException.ThrowIfNull(fold);
        return fold.Length == 0 ? Split.None : _splits.GetValueOrDefault(Number(fold));
    }

    /// <summary>Reads a list of folds: <c>1-7</c>, <c>9</c>, <c>1-3,5</c>.</summary>
    /// <exception cref="ConfigurationException">Not such a list.</exception>
    public static IReadOnlyList<int> ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folds = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last) || last < first || last - first > 1000)
                throw new ConfigurationException($"'{text}' is not a list of folds; write 1-7 or 1,2,5.");
            folds.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return folds;
    }

    internal static int Number(string fold) =>
        double.TryParse(fold, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Truncate(number) && Math.Abs(number) < int.MaxValue
            ? (int)number
            : throw new CohortException($"the fold '{fold}' is not a whole number.");

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
