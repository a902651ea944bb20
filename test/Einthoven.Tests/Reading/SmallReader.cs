using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Cohorts.Sources;
using Einthoven.Pretraining;
using Einthoven.Reading;
using Einthoven.Signals;
using Einthoven.Signals.Filters;
using Einthoven.Tests.Models;

namespace Einthoven.Tests.Reading;

/// <summary>A small run on simulated ECGs, and the reader model made of it; made once for all tests of this room.</summary>
public sealed class SmallReader : IDisposable
{
    public const int Records = 120;
    public const string Name = "small-reader";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("einthoven-reading-");

    public SmallReader()
    {
        new CohortBuilder(new CohortBuildOptions { Name = "hearts", Preprocessing = new Preprocessing { Standardise = StandardisationMode.PerLead } }).Build(Source(), In("hearts"));
        Cohort = Cohort.Open(In("hearts"));
        var options = TestBatches.Options with { Ecg = TestBatches.Options.Ecg with { Samples = 1000, Patches = 10 } };
        Pretrainer.Run(new PretrainingRequest
        {
            Configuration = new() { Model = options, Features = "shared@leads", Training = new TrainingOptions { Epochs = 2, Batch = 16, LearningRate = 1e-3 } },
            Cohorts = [In("hearts")],
            Run = Run,
        });
        Card = Package(Folder);
        Model = ReaderModel.Open(Folder, threads: 2);
        Ecgs = [.. Source().Entries().Select(entry => entry.Read().Recording!)];
    }

    public Cohort Cohort { get; }

    public ReaderCard Card { get; }

    public ReaderModel Model { get; }

    /// <summary>The recordings that the cohort was built of.</summary>
    public IReadOnlyList<Recording> Ecgs { get; }

    public string Run => In("run");

    public string Folder => In(Name);

    public static ReaderPackageOptions Options { get; } = new() { Tasks = ["superclass", "rhythm"], LeastPositives = 2, LeastAuc = 0, Resamples = 20 };

    public ReaderCard Package(string target, ReaderPackageOptions? options = null, Cohort? cohort = null, params IReadOnlyList<Cohort> others) =>
        ReaderPackager.Write(Run, null, cohort ?? Cohort, others, target, options ?? Options);

    public string In(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>An ECG that the model reads.</summary>
    public Recording Readable() => Ecgs.First(ecg => !new EcgReader(Model, new EcgReaderOptions { Evidence = 0 }).Read(ecg).Abstains);

    /// <summary>A copy of the model's folder, to be damaged.</summary>
    public string Copy(string name)
    {
        Directory.CreateDirectory(In(name));
        foreach (var file in Directory.GetFiles(Folder)) File.Copy(file, Path.Combine(In(name), Path.GetFileName(file)), overwrite: true);
        return In(name);
    }

    public void Dispose()
    {
        Model.Dispose();
        Cohort.Dispose();
        _folder.Delete(recursive: true);
    }

    private static SimulatedSource Source() => new(Records, seed: 5);
}

[CollectionDefinition(nameof(SmallReader))]
public sealed class SmallReaderTests : ICollectionFixture<SmallReader>;
