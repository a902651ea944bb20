namespace Einthoven.Cohorts.Building;

/// <summary>Counts the records a build refuses, and stops it when there are too many.</summary>
internal sealed class RejectedRecords(string source, int allowed, CohortWriter writer)
{
    private const int Shown = 3;
    private readonly List<string> _first = [];

    public void Add(string name, string reason)
    {
        writer.Reject(name, reason);
        if (_first.Count < Shown) _first.Add(reason.Contains(name, StringComparison.Ordinal) ? reason : $"{name}: {reason}");
        if (writer.Rejected > allowed)
        {
            throw new CohortException(
                $"{source}: {writer.Rejected} of the first {Counted.Of(writer.Rejected + writer.Records, "record")} {(writer.Rejected == 1 ? "is" : "are")} refused, more than the {allowed} that --max-rejects allows. " +
                $"Nothing was written. The first reasons:{List()}");
        }
    }

    public CohortException NothingLeft() => new($"{source}: no record is left for the cohort. Nothing was written.{(_first.Count == 0 ? " It has none." : " The first reasons:" + List())}");

    private string List() => string.Concat(_first.Select(reason => Environment.NewLine + "  " + reason));
}
