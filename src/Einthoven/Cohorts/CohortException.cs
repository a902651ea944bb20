namespace Einthoven.Cohorts;

/// <summary>A cohort, a run or an input of theirs is damaged or does not fit: which file, what was expected, what to do.</summary>
public sealed class CohortException : Exception
{
    /// <summary>An error in words for the user.</summary>
    public CohortException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
