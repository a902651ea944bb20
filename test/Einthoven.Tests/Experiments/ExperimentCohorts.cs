using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Sources;
using Einthoven.Evaluation.Protocols;
using Einthoven.Experiments;
using Einthoven.Pretraining;
using Einthoven.Signals.Simulation;

namespace Einthoven.Tests.Experiments;

/// <summary>Two cohorts of some dozens of simulated ECGs: one stands for real ones, the other for a simulated one. Made once for all tests of a class.</summary>
public sealed class ExperimentCohorts : IDisposable
{
    /// <summary>A configuration that trains in no time.</summary>
    private static readonly string[] Smallest =
    [
        "model.ecg.width=12", "model.ecg.heads=2", "model.ecg.blocks=1", "model.ecg.embedding=linear", "model.text.width=12", "model.text.heads=2", "model.text.blocks=1", "model.decoder.width=8",
        "model.contrast.width=8", "model.contrast.view=masked", "training.batch=16",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("einthoven-experiments-");

    public ExperimentCohorts()
    {
        Build("real", 60, seed: 1);
        Build("simulated", 30, seed: 2);
        ConfigurationFile.Write(Smallish, ConfigurationFile.Read("tiny", Smallest));
    }

    public string Real => In("real");

    public string Simulated => In("simulated");

    /// <summary>Path of a CG-DMER that trains in no time; the system is called <c>mini</c>.</summary>
    public string Smallish => In("mini.json");

    /// <summary>Settings that take a second: one task, two budgets of labels, about three updates an arm.</summary>
    public ExperimentSettings Settings => new()
    {
        Kind = ExperimentKind.Compare,
        Folder = In("out-" + Guid.NewGuid().ToString("N")[..8]),
        Cohorts = [Real],
        Simulated = [Simulated],
        Arms = [Arm.R0, Arm.R1],
        Tasks = ["superclass"],
        Evaluation = new() { Budgets = [LabelBudget.Of(20), LabelBudget.All], Draws = 2, Resamples = 50 },
        Heads = [Einthoven.Evaluation.Linear.ProbeHead.Ridge],
        Seeds = 1,
        Budget = 0.0002,
        TextBudget = 0.0002,
        Trials = 1,
        Reference = "random-convolutions:20",
        Threads = 1,
    };

    public string In(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A plan on the cohorts; disposed with the data that it gives back.</summary>
    public static ExperimentPlan Plan(ExperimentSettings settings, out ExperimentData data, params string[] systems)
    {
        data = ExperimentData.Open(settings);
        return new(settings, data, Contender.Parse(systems, []));
    }

    public void Build(string name, int records, ulong seed) =>
        new CohortBuilder(new CohortBuildOptions { Name = name }).Build(new SimulatedSource(records, seed, new SimulationOptions()), In(name));

    public void Dispose() => _folder.Delete(recursive: true);
}
