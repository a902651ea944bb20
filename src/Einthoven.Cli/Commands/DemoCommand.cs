using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Sources;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;
using Einthoven.Pretraining;
using Einthoven.Reporting;
using Einthoven.Signals.Simulation;
using Einthoven.Text;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven demo</c>: the whole path on simulated ECGs, no data needed.</summary>
internal static class DemoCommand
{
    private const ulong Seed = 1;
    private const string Untrained = "random:small";

    private static readonly string[] Tasks = ["superclass", "rhythm"];

    private static readonly Option<string> Out = new("--out") { Description = "Folder for the cohort, the run and report.html; it must not exist, or be empty.", DefaultValueFactory = _ => "demo" };
    private static readonly Option<bool> Quick = new("--quick") { Description = "A smaller model on fewer ECGs: a minute instead of five. Shows that everything runs, not what can be learned." };
    private static readonly Option<int> Records = new("--records") { Description = "ECGs to simulate; 0 for 1600, or 300 with --quick." };
    // A third language takes more pairs to learn than a demo has.
    private static readonly SimulationOptions TwoLanguages = new() { SwedishShare = 0 };

    private static readonly Option<int> Epochs = new("--epochs") { Description = "Passes over the training split, of each part of the pre-training; 0 for 5, or 1 with --quick." };

    public static Command Create()
    {
        var command = new Command("demo", "Simulate ECGs with reports, pre-train on them, probe and zero-shot against an untrained encoder, write report.html. Within five minutes on two cores.")
        {
            Out, Quick, Records, Epochs,
        };
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        var clock = Stopwatch.StartNew();
        var (folder, quick) = (parsed.GetValue(Out)!, parsed.GetValue(Quick));
        Destination.RequireFolder("--out", folder);
        var records = parsed.GetValue(Records) is > 0 and var count ? count : quick ? 300 : 1600;
        var epochs = parsed.GetValue(Epochs) is > 0 and var passes ? passes : quick ? 1 : 5;

        using var interruption = new Interruption();
        var (cohortFolder, ecgsFolder, runFolder) = (Path.Combine(folder, "cohort"), Path.Combine(folder, "run-ecgs"), Path.Combine(folder, "run"));
        Directory.CreateDirectory(folder);
        Console.WriteLine($"1. Simulate {records} ECGs with reports");
        ProgressDisplay.Run(progress => new CohortBuilder(new CohortBuildOptions { Name = "simulated" })
            .Build(new SimulatedSource(records, Seed, TwoLanguages), cohortFolder, progress, interruption.Token));

        // Reconstruction starts with a small gradient, which those of contrast and words drown: hence the ECGs first.
        Console.WriteLine("2. Pre-train CG-DMER on the ECGs alone");
        Pretrain(new() { Configuration = Configuration(quick, epochs, batch: 32), SignalsOnly = [cohortFolder], Run = ecgsFolder }, interruption.Token);
        Console.WriteLine("3. Go on with ECGs and reports");
        Pretrain(new() { Configuration = Configuration(quick, epochs, batch: 16), Cohorts = [cohortFolder], From = ecgsFolder, Run = runFolder }, interruption.Token);

        Console.WriteLine("4. Probe and zero-shot, beside an untrained encoder");
        using var cohort = Cohort.Open(cohortFolder);
        var results = ProgressDisplay.Run(progress => new[] { runFolder, quick ? "random:tiny" : Untrained }
            .SelectMany(system => Evaluate(system, cohort, progress, interruption.Token)).ToArray());
        EvaluationJson.Write(Path.Combine(folder, "results.json"), results);
        var report = Path.Combine(folder, "report.html");
        RunReport.Write(report, RunFolder.Open(runFolder), results, cohort);
        foreach (var group in results.GroupBy(result => (result.System, result.Protocol))) EvaluationTables.Write([.. group]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Done in {clock.Elapsed.TotalSeconds:0} s. Open {report}"));
        return 0;
    }

    // The contrast looks at masked ECGs here: a whole pass over each would take most of the five minutes.
    private static RunConfiguration Configuration(bool quick, int epochs, int batch) => ConfigurationFile.Read(
        quick ? "tiny" : "small", [$"training.epochs={epochs}", $"training.batch={batch}", "training.learningRate=7e-4", "model.contrast.view=masked"]);

    private static void Pretrain(PretrainingRequest request, CancellationToken stop)
    {
        var trained = ProgressDisplay.Run((progress, log) => Pretrainer.Run(request, progress, log, stop: stop));
        if (!trained.Complete) throw new OperationCanceledException("Stopped. Remove the folder and start the demo again.");
    }

    private static IEnumerable<EvaluationResult> Evaluate(string system, Cohort cohort, IProgress<ProgressUpdate> progress, CancellationToken stop)
    {
        var options = new EvaluationOptions { Budgets = [LabelBudget.Of(60), LabelBudget.All], Draws = 5 };
        using var encoder = RunEncoder.Open(system);
        var tasks = Tasks.Select(task => EvaluationTask.Of(cohort, task, options.Split)).ToArray();
        foreach (var measurement in new ProbeProtocol(options).Run(tasks, encoder, progress)) yield return measurement.Result;
        foreach (var task in tasks)
        {
            stop.ThrowIfCancellationRequested();
            string[] languages = ["en", "de"];
            var prompts = new PromptSet([.. languages.Select(language => ZeroShotPrompts.For(task.Name, language))], languages);
            yield return new ZeroShotProtocol(options).Run(cohort, task, encoder, prompts, progress).Result;
        }
    }
}
