using Einthoven.Cohorts;
using Einthoven.Models;
using Einthoven.Text;

namespace Einthoven.Pretraining;

/// <summary>A run before its first step: folder, configuration, vocabulary and the records of the cohorts, all checked against each other.</summary>
internal sealed class PreparedRun : IDisposable
{
    private readonly IReadOnlyList<Cohort> _cohorts;

    private PreparedRun(
        RunFolder folder, RunConfiguration configuration, WordPieceVocabulary vocabulary, BertFolder? pretrained, TrainingSet training, TrainingSet validation,
        IReadOnlyList<Cohort> cohorts)
    {
        (Folder, Configuration, Vocabulary, Pretrained, Training, Validation) = (folder, configuration, vocabulary, pretrained, training, validation);
        _cohorts = cohorts;
    }

    public RunFolder Folder { get; }

    public RunConfiguration Configuration { get; }

    public WordPieceVocabulary Vocabulary { get; }

    /// <summary>The published text weights to begin with; null where there are none, or where the run begins with another's parameters or its own.</summary>
    public BertFolder? Pretrained { get; }

    public TrainingSet Training { get; }

    public TrainingSet Validation { get; }

    public static PreparedRun From(PretrainingRequest request)
    {
        var existing = request.Resume ? RunFolder.Open(request.Run) : null;
        var configuration = existing?.ReadConfiguration() ?? request.Configuration.Complete();
        var data = Data(request, existing);
        var pretrained = data.From is null && existing is not { Checkpoint.Exists: true } && configuration.Model.Reports?.Pretrained is { } published ? BertFolder.Open(published) : null;
        if (pretrained is not null) configuration = Shaped(configuration, pretrained);
        var opened = new List<(Cohort Cohort, bool WithoutReports)>();
        try
        {
            foreach (var path in data.Cohorts) opened.Add((Cohort.Open(path), configuration.Model.Reports is null));
            foreach (var path in data.SignalsOnly) opened.Add((Cohort.Open(path), true));
            data = data with { Preprocessing = CheckFit(opened.Select(pair => pair.Cohort), configuration.Model.Signal) };
            var training = TrainingSet.Of(opened, Split.Train);
            var validation = TrainingSet.Of(opened, Split.Validation);
            if (training.Records.Count == 0) throw new CohortException($"{string.Join(", ", data.Cohorts.Concat(data.SignalsOnly))}: no record of the training split has an ECG or a report to use.");

            data = data with { Arm = Larger(training.Arm, request.From is null ? Arm.R0 : RunFolder.Open(request.From).ReadData().Arm) };
            var vocabulary = existing?.ReadVocabulary() ?? pretrained?.Vocabulary ?? Learn(training, configuration.Model.Reports?.Vocabulary ?? 0, request.From);
            var folder = existing ?? RunFolder.Create(request.Run, configuration, vocabulary, Seen(training, request.From), data);
            return new PreparedRun(folder, configuration, vocabulary, pretrained, training, validation, [.. opened.Select(pair => pair.Cohort)]);
        }
        catch
        {
            foreach (var (cohort, _) in opened) cohort.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var cohort in _cohorts) cohort.Dispose();
    }

    /// <summary>The text side as the folder has it.</summary>
    private static RunConfiguration Shaped(RunConfiguration configuration, BertFolder pretrained)
    {
        var model = configuration.Model;
        return (configuration with { Model = model.WithReports(pretrained.Shape(model.Reports!, model.FrozenByDefault)) }).Complete();
    }

    private static RunData Data(PretrainingRequest request, RunFolder? existing)
    {
        var named = request.Cohorts.Count + request.SignalsOnly.Count > 0;
        if (!named && existing is null) throw new ConfigurationException("No cohort to train on: name one with --cohort DIR or --signals-only DIR.");
        return named
            ? new RunData([.. request.Cohorts.Select(Path.GetFullPath)], [.. request.SignalsOnly.Select(Path.GetFullPath)], "", Arm.R0, request.From is null ? null : Path.GetFullPath(request.From))
            : existing!.ReadData();
    }

    /// <summary>Cohorts with ECGs must be prepared alike and have the shape that the model expects. Gives the preparation in words.</summary>
    private static string CheckFit(IEnumerable<Cohort> cohorts, SignalShape ecg)
    {
        Cohort? first = null;
        var withEcgs = cohorts.Where(cohort => cohort.Samples > 0).ToArray();
        if (ecg.Amplitudes && withEcgs.Length > 0 && !withEcgs.Any(cohort => cohort.HasAmplitudes))
            throw new ConfigurationException($"model.ecg.amplitude is true, but no amplitudes (amplitude.npy) are kept in {string.Join(", ", withEcgs.Select(cohort => cohort.Folder))}: build again, or set model.ecg.amplitude=false.");
        foreach (var cohort in withEcgs)
        {
            if (cohort.Leads != ecg.Leads)
                throw new ConfigurationException($"{cohort.Folder} has {cohort.Leads} leads, model.ecg.leads is {ecg.Leads}: set model.ecg.leads={cohort.Leads}.");
            if (cohort.Samples != ecg.Samples)
                throw new ConfigurationException($"{cohort.Folder} has {cohort.Samples} samples a lead, model.ecg.samples is {ecg.Samples}: set model.ecg.samples={cohort.Samples} or build the cohort at another rate.");
            first ??= cohort;
            if (CohortFit.Describe(cohort) != CohortFit.Describe(first))
                throw new CohortException($"{first.Folder} and {cohort.Folder} were prepared differently: {CohortFit.Describe(first)} and {CohortFit.Describe(cohort)}. Build one of them again.");
        }

        return first is null ? "" : CohortFit.Describe(first);
    }

    /// <summary>A vocabulary from the training reports; one of the special tokens alone for a system that reads none.</summary>
    private static WordPieceVocabulary Learn(TrainingSet training, int size, string? from)
    {
        if (size == 0) return WordPieceVocabulary.Empty;

        var reports = training.Records.Where(record => record.HasReport).Select(record => record.Report);
        try
        {
            return from is null ? WordPieceVocabulary.Learn(reports, size) : RunFolder.Open(from).ReadVocabulary().Extend(reports, size);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new ConfigurationException($"model.text.vocabulary is {size}, too few for the letters of these reports: {error.Message}", error);
        }
    }

    private static Arm Larger(Arm a, Arm b) => a > b ? a : b;

    private static IEnumerable<string> Seen(TrainingSet training, string? from) =>
        training.Records.Select(record => record.Id).Concat(from is null ? [] : RunFolder.Open(from).ReadSeen()).Distinct();
}
