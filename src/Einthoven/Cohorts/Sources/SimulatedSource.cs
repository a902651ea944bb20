using System.Globalization;
using Einthoven.Cohorts.Labels;
using Einthoven.Signals.Simulation;
using Einthoven.Tensors;

namespace Einthoven.Cohorts.Sources;

/// <summary>Simulated ECGs with reports, the labels of PTB-XL's tasks and of a task <c>electrodes</c>: of ten records eight are for training, one for validation, one for the test.</summary>
/// <remarks>A record depends on the seed and its own number alone, so a larger source begins with the records of a smaller one.</remarks>
public sealed class SimulatedSource : ICohortSource
{
    private const int Attempts = 20;

    // How the electrodes were placed, beside what the ECG shows.
    private static readonly LabelTask Electrodes = new("electrodes", [.. Enum.GetValues<ElectrodeFault>().Select(NameOf)]);

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
    public IReadOnlyList<LabelTask> Tasks { get; } = [.. PtbXlTasks.All, Electrodes];

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
        var labels = PtbXlTasks.All
            .Select(task => TaskLabels.Of(task, split, ScpStatements.PtbXl.Classes(task, ecg.Codes)))
            .Where(labels => labels.Values.Contains(true))
            .Append(TaskLabels.Of(Electrodes, split, [NameOf(ecg.Electrodes)]));
        return new CohortItem(new CohortRecord(id, id, split, Math.Round(ecg.Age, 1), ecg.Sex, ecg.Report, Name), ecg.Recording, [.. labels]);
    }

    private static string NameOf(ElectrodeFault fault) => fault switch
    {
        ElectrodeFault.None => "CORRECT",
        ElectrodeFault.ArmsExchanged => "RA-LA",
        ElectrodeFault.LeftArmAndLegExchanged => "LA-LL",
        ElectrodeFault.RightArmAndLegExchanged => "RA-LL",
        ElectrodeFault.V1AndV2Exchanged => "V1-V2",
        ElectrodeFault.V2AndV3Exchanged => "V2-V3",
        ElectrodeFault.V1AndV2High => "V1-V2-HIGH",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No electrode fault of this kind has a name."),
    };

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
