using System.Globalization;
using Einthoven.Cohorts.Labels;
using Einthoven.Signals.Simulation;
using Einthoven.Tensors;

namespace Einthoven.Cohorts.Sources;

/// <summary>Simulated ECGs with reports and the labels of PTB-XL's tasks: of ten records eight are for training, one for validation, one for the test.</summary>
/// <remarks>A record depends on the seed and its own number alone, so a larger source begins with the records of a smaller one.</remarks>
public sealed class SimulatedSource : ICohortSource
{
    private const int Attempts = 20;

    private readonly int _records;
    private readonly RandomSource _random;
    private readonly EcgSimulator _simulator;

    /// <summary>A source of simulated ECGs.</summary>
    /// <param name="records">How many.</param>
    /// <param name="seed">The same seed gives the same ECGs.</param>
    /// <param name="options">What to simulate; PTB-XL's likeness when null.</param>
    /// <exception cref="ConfigurationException">There would be no record.</exception>
    public SimulatedSource(int records, ulong seed, SimulationOptions? options = null)
    {
        if (records < 1) throw new ConfigurationException($"{records} records can't be simulated; name 1 or more.");
        _records = records;
        _random = new RandomSource(seed);
        _simulator = new EcgSimulator(options);
    }

    /// <inheritdoc/>
    public string Name => "simulated";

    /// <inheritdoc/>
    public int? Count => _records;

    /// <inheritdoc/>
    public bool HasSignals => true;

    /// <inheritdoc/>
    public IReadOnlyList<LabelTask> Tasks => PtbXlTasks.All;

    /// <inheritdoc/>
    public IEnumerable<CohortEntry> Entries()
    {
        for (var number = 0; number < _records; number++)
        {
            var own = number;
            var id = string.Create(CultureInfo.InvariantCulture, $"simulated-{_random.Seed}-{number:000000}");
            yield return new CohortEntry(id, () => Simulate(id, own));
        }
    }

    private CohortItem Simulate(string id, int number)
    {
        var ecg = Simulate(number);
        var split = (number % 10) switch { 8 => Split.Validation, 9 => Split.Test, _ => Split.Train };
        var labels = Tasks
            .Select(task => TaskLabels.Of(task, split, ScpStatements.PtbXl.Classes(task, ecg.Codes)))
            .Where(labels => labels.Values.Contains(true));
        return new CohortItem(new CohortRecord(id, id, split, Math.Round(ecg.Age, 1), ecg.Sex, ecg.Report, Name), ecg.Recording, [.. labels]);
    }

    /// <summary>Findings are drawn anew where no heart shows those drawn together, as with complete bundle branch block and low voltage.</summary>
    private SimulatedEcg Simulate(int number)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return _simulator.Simulate(_random.Stream("simulated ECG", (ulong)attempt, (ulong)number));
            }
            catch (InvalidOperationException error)
            {
                if (attempt == Attempts) throw new CohortException(error.Message, error);
            }
        }
    }
}
