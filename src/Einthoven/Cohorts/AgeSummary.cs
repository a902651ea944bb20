namespace Einthoven.Cohorts;

/// <summary>The ages of a cohort.</summary>
/// <param name="Known">Records whose age is known.</param>
/// <param name="Youngest">In years.</param>
/// <param name="Median">In years; of an even number the lower of the two in the middle.</param>
/// <param name="Oldest">In years, those over 89 left out where they are written as 300.</param>
/// <param name="Over89">Records written as 300, which means over 89.</param>
public sealed record AgeSummary(int Known, double Youngest, double Median, double? Oldest, int Over89)
{
    /// <summary>PTB-XL's way to write an age over 89.</summary>
    private const double MeansOver89 = 300;

    /// <summary>Counts ages; null when there is none.</summary>
    public static AgeSummary? Of(IEnumerable<double> ages)
    {
        var sorted = ages.Order().ToArray();
        if (sorted.Length == 0) return null;
        var stated = sorted.Count(age => age < MeansOver89);
        return new AgeSummary(sorted.Length, sorted[0], sorted[(sorted.Length - 1) / 2], stated > 0 ? sorted[stated - 1] : null, sorted.Length - stated);
    }
}
