using System.Globalization;
using System.Text.Json;
using Einthoven.Storage;

namespace Einthoven.Experiments;

/// <summary>The folder of an experiment: <c>runs/</c>, <c>measured/</c>, <c>features/</c>, <c>trials/</c>, <c>configs/</c>, <c>settings.json</c>, <c>results.json</c>, <c>report.html</c>.</summary>
/// <remarks>One process at a time; a lock says so. What is in it is named by what it depends on, so that the same command goes on where it stopped.</remarks>
public sealed class ExperimentFolder : IDisposable
{
    private const string Settings = "settings.json";
    private readonly FileStream _lock;

    private ExperimentFolder(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The page for people.</summary>
    public string ReportPath => In("report.html");

    /// <summary>The same as JSON.</summary>
    public string ResultsPath => In("results.json");

    internal string Runs => In("runs");

    internal string Measured => In("measured");

    internal string Features => In("features");

    internal string Trials => In("trials");

    internal string Configurations => In("configs");

    internal string RunOf(PlannedTraining training) => System.IO.Path.Combine(Runs, training.Name);

    /// <summary>Makes the folder, or opens it to go on in it.</summary>
    /// <exception cref="ConfigurationException">It was made with other settings, or is no experiment.</exception>
    /// <exception cref="IOException">It can't be written, or another process works in it.</exception>
    public static ExperimentFolder Open(ExperimentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var path = plan.Settings.Folder;
        var asked = Fixed(plan);
        Check(path, asked);
        FileStream @lock;
        try
        {
            foreach (var part in new[] { "", "runs", "measured", "features", "trials", "configs" }) Directory.CreateDirectory(System.IO.Path.Combine(path, part));
            @lock = new FileStream(System.IO.Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (WriteFailure.Is(error))
        {
            throw WriteFailure.Explain(error, path);
        }

        AtomicFile.WriteText(System.IO.Path.Combine(path, Settings), JsonSerializer.Serialize(asked, JsonForm.Indented) + "\n");
        return new(path, @lock);
    }

    /// <summary>Refuses a folder that holds something else.</summary>
    /// <exception cref="ConfigurationException">It was made with other settings, or is no experiment.</exception>
    public static void Check(ExperimentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Check(plan.Settings.Folder, Fixed(plan));
    }

    /// <summary>Lets another process in.</summary>
    public void Dispose() => _lock.Dispose();

    private static void Check(string path, Dictionary<string, string> asked)
    {
        if (File.Exists(path)) throw new ConfigurationException($"--out {path} is a file; name a folder.");
        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any()) return;
        var file = System.IO.Path.Combine(path, Settings);
        if (!File.Exists(file)) throw new ConfigurationException($"--out {path} exists and is no experiment (it has no {Settings}); name another folder, or an empty one.");
        Dictionary<string, string>? found;
        try
        {
            found = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file), JsonForm.Indented);
        }
        catch (JsonException error)
        {
            throw new ConfigurationException($"{file} is damaged: {error.Message} Name another --out folder.", error);
        }

        foreach (var (name, value) in asked)
        {
            var then = found?.GetValueOrDefault(name) ?? "nothing";
            if (then != value) throw new ConfigurationException($"--out {path} was made with {name} {then}, and {value} is asked for now; take the same, or name another folder.");
        }
    }

    /// <summary>What all results of a folder have in common. Systems, seeds, arms, tasks, heads and budgets of labels may grow from call to call.</summary>
    private static Dictionary<string, string> Fixed(ExperimentPlan plan)
    {
        var settings = plan.Settings;
        string Content(IEnumerable<string> folders) => string.Join(" + ", folders.Select(folder => $"{plan.Data[folder].Manifest.Name} ({plan.Data.IdentityOf(folder)[..8]})")) is { Length: > 0 } named ? named : "none";
        return new()
        {
            ["experiment"] = settings.Kind.ToString().ToLowerInvariant(),
            ["--cohort"] = Content(settings.Cohorts),
            ["--pretrain"] = Content(plan.Data.Pretrain),
            ["--simulated"] = Content(settings.Simulated),
            ["--reports"] = Content(settings.Reports),
            ["--split"] = Cohorts.SplitNames.Of(settings.Evaluation.Split),
            ["--budget"] = Number(settings.Budget),
            ["--text-budget"] = Number(settings.TextBudget),
            ["--trials"] = Number(settings.Trials),
            ["--trial-share"] = Number(settings.TrialShare),
            ["--seed"] = Number(settings.Evaluation.Seed),
            ["--precision"] = settings.Precision.Name(),
        };
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
