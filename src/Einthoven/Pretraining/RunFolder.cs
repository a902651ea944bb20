using System.Globalization;
using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Storage;
using Einthoven.Tensors;
using Einthoven.Text;

namespace Einthoven.Pretraining;

/// <summary>The folder of a run: configuration, vocabulary, what it has seen, metrics, checkpoint, evaluations.</summary>
public sealed class RunFolder
{
    private RunFolder(string path)
    {
        Path = path;
        Checkpoint = new Checkpoint(path);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary><c>metrics.csv</c>: losses step by step.</summary>
    public string MetricsPath => In("metrics.csv");

    /// <summary><c>evaluation/</c>: results of probes and zero-shot, one JSON file each.</summary>
    public string EvaluationFolder => In("evaluation");

    /// <summary>The version of this library.</summary>
    internal static string Version => MachineDescription.CurrentVersion;

    internal Checkpoint Checkpoint { get; }

    /// <summary>Opens an existing run.</summary>
    /// <exception cref="CohortException">The folder is no run.</exception>
    public static RunFolder Open(string path)
    {
        var run = new RunFolder(path);
        return File.Exists(run.ConfigurationPath)
            ? run
            : throw new CohortException($"{path} is not a run: it has no config.json. Make one with einthoven pretrain --run {path}.");
    }

    /// <summary>The run's configuration.</summary>
    public RunConfiguration ReadConfiguration() => ConfigurationFile.Read(ConfigurationPath);

    /// <summary>The run's vocabulary.</summary>
    public WordPieceVocabulary ReadVocabulary() => File.Exists(VocabularyPath)
        ? WordPieceVocabulary.Load(VocabularyPath)
        : throw new CohortException($"{VocabularyPath} is missing. Bring it back from a copy, or train the run again.");

    /// <summary>Ids of the records whose ECG or report the run has been trained on, earlier runs it went on from included.</summary>
    public IReadOnlySet<string> ReadSeen() => File.Exists(SeenPath) ? File.ReadLines(SeenPath).ToHashSet(StringComparer.Ordinal) : new HashSet<string>();

    /// <summary>Makes a new run; nothing of it is seen under its name before it is whole.</summary>
    /// <exception cref="IOException">The folder exists already, or can't be written.</exception>
    internal static RunFolder Create(string path, RunConfiguration configuration, WordPieceVocabulary vocabulary, IEnumerable<string> seen, RunData data)
    {
        using var folder = new AtomicFolder(path);
        var run = new RunFolder(folder.Path);
        try
        {
            ConfigurationFile.Write(run.ConfigurationPath, configuration);
            vocabulary.Save(run.VocabularyPath);
            AtomicFile.WriteText(run.SeenPath, string.Concat(seen.Order(StringComparer.Ordinal).Select(id => id + "\n")));
            AtomicFile.WriteText(run.DataPath, JsonSerializer.Serialize(data, JsonForm.Indented) + "\n");
        }
        catch (IOException error) when (WriteFailure.IsFullDisk(error))
        {
            throw WriteFailure.Explain(error, path);
        }

        folder.Commit();
        return new RunFolder(path);
    }

    /// <summary>Does work that writes into the run; a full disk is told with what is left to go on from.</summary>
    /// <exception cref="IOException">The disk is full; the last checkpoint is whole.</exception>
    internal T Writing<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException error) when (WriteFailure.IsFullDisk(error))
        {
            var step = Checkpoint.Exists ? Checkpoint.ReadState().Step : 0;
            throw WriteFailure.Explain(error, Path, string.Create(CultureInfo.InvariantCulture,
                $"move the run to another disk, and go on after step {step} with --resume"));
        }
    }

    /// <summary>The cohorts that the run is trained on.</summary>
    internal RunData ReadData() => File.Exists(DataPath) && JsonSerializer.Deserialize<RunData>(File.ReadAllText(DataPath), JsonForm.Indented) is { } data
        ? data
        : throw new CohortException($"{DataPath} is missing or empty; name the cohorts again with --cohort.");

    /// <summary>Notes the machine that the run is trained on.</summary>
    internal void WriteEnvironment(ComputeContext context) => AtomicFile.WriteText(
        In("environment.json"),
        JsonSerializer.Serialize(new { Machine = MachineDescription.Of(context), context.Threads, Precision = context.Precision.Name(), context.ProductLibrary }, JsonForm.Indented) + "\n");

    private string ConfigurationPath => In("config.json");

    private string VocabularyPath => In("vocabulary.txt");

    private string SeenPath => In("seen.txt");

    private string DataPath => In("data.json");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
