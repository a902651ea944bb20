using Einthoven.Cohorts;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals;

namespace Einthoven.Tests.Cohorts;

/// <summary>A source of test ECGs in memory: record i has id "r-i" (or another prefix), patient "p-i", folds of ten, and rhythm labels.</summary>
internal sealed class TestSource(int count, Func<int, Recording>? read = null, string prefix = "r") : ICohortSource
{
    private int _running;
    private int _mostRunning;

    public string Name => "test";

    public int? Count => count;

    public bool HasSignals => true;

    public IReadOnlyList<LabelTask> Tasks => [PtbXlTasks.Rhythm];

    /// <summary>Entries handed out so far.</summary>
    public int HandedOut { get; private set; }

    public int MostRunning => _mostRunning;

    public IEnumerable<CohortEntry> Entries()
    {
        for (var i = 0; i < count; i++)
        {
            var number = i;
            HandedOut++;
            yield return new CohortEntry($"file {i}", () => Read(number));
        }
    }

    private CohortItem Read(int number)
    {
        var running = Interlocked.Increment(ref _running);
        for (var most = _mostRunning; running > most; most = _mostRunning) Interlocked.CompareExchange(ref _mostRunning, running, most);
        try
        {
            var split = (number % 10) switch { 8 => Split.Validation, 9 => Split.Test, _ => Split.Train };
            return new CohortItem(
                new CohortRecord($"{prefix}-{number}", $"p-{prefix}-{number}", split, 40 + (number % 50), number % 2 == 0 ? "F" : "M", $"Sinusrhythmus, \"normal\", für {number}", "test"),
                read is null ? TestEcg.Create(number) : read(number),
                number % 5 == 4 ? [] : [TaskLabels.Of(PtbXlTasks.Rhythm, split, [number % 2 == 0 ? "SR" : "AFIB"])]);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
