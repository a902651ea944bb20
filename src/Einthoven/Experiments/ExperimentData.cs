using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;
using Einthoven.Pretraining;

namespace Einthoven.Experiments;

/// <summary>The cohorts of an experiment, opened and checked against each other before anything is trained.</summary>
public sealed class ExperimentData : IDisposable
{
    private readonly Dictionary<string, Cohort> _cohorts = [];
    private readonly Dictionary<string, string> _identities = [];
    private readonly Dictionary<string, TrainingVolume> _volumes = [];
    private readonly ExperimentSettings _settings;
    private readonly List<string> _notes = [];
    private IReadOnlyList<EvaluationTask>? _validation;

    private ExperimentData(ExperimentSettings settings)
    {
        _settings = settings;
        Pretrain = settings.Pretrain.Count > 0 ? settings.Pretrain : settings.Cohorts;
    }

    /// <summary>The tasks that are scored.</summary>
    public IReadOnlyList<EvaluationTask> Tasks { get; private set; } = [];

    /// <summary>The same tasks on the validation split, for choices.</summary>
    /// <exception cref="CohortException">There is no validation split to choose on.</exception>
    public IReadOnlyList<EvaluationTask> Validation
    {
        get
        {
            if (_validation is not null) return _validation;
            var usable = Tasks.Select(task => Attempt(task.ScoredCohort, task.Name, Split.Validation)).OfType<EvaluationTask>().ToArray();
            return _validation = usable.Length > 0
                ? usable
                : throw new CohortException("No task can be scored on the validation split, so no learning rate can be chosen there; give --trials 1 to take the configurations' own, or build a cohort with a validation split.");
        }
    }

    /// <summary>Folders of the real cohorts that pre-train.</summary>
    public IReadOnlyList<string> Pretrain { get; }

    /// <summary>What a user should know, as tasks that were left out.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The arms that the cohorts allow.</summary>
    public IReadOnlyList<Arm> Possible
    {
        get
        {
            var arms = new List<Arm> { Arm.R0 };
            if (_settings.Simulated.Count + _settings.Reports.Count > 0) arms.Add(Arm.R1);
            if (VolumeOf(new(Arm.R2, Pretrain, [])).Pairs > 0) arms.Add(Arm.R2);
            return arms;
        }
    }

    /// <summary>Opens the cohorts.</summary>
    /// <exception cref="CohortException">
    /// A cohort is damaged, prepared otherwise than another, has no training split or not the task; a training split holds scored records.
    /// </exception>
    /// <exception cref="ConfigurationException">A setting is impossible.</exception>
    public static ExperimentData Open(ExperimentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        var data = new ExperimentData(settings);
        try
        {
            data.OpenCohorts();
            data.Tasks = data.FindTasks();
            data.CheckPreparation();
            data.CheckTraining();
            data.CheckUnseen();
            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>What a cohort holds, as a hash.</summary>
    public string IdentityOf(string folder)
    {
        if (!_identities.TryGetValue(folder, out var identity)) _identities[folder] = identity = CohortIdentity.Of(folder);
        return identity;
    }

    /// <summary>How much there is to train on.</summary>
    public TrainingVolume VolumeOf(TrainingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var key = string.Join('\n', input.Cohorts.Append("-").Concat(input.SignalsOnly));
        if (!_volumes.TryGetValue(key, out var volume)) _volumes[key] = volume = TrainingVolume.Of(SetOf(input));
        return volume;
    }

    /// <summary>The cohorts of an arm, without those that teach a system nothing.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="contender">The system.</param>
    /// <returns>Null where the arm has nothing for the system that the one before had not.</returns>
    public TrainingInput? InputOf(Arm arm, Contender contender)
    {
        ArgumentNullException.ThrowIfNull(contender);
        var model = contender.Configuration(arm).Model;
        var (cost, all) = (model.Cost(model.Reports?.Vocabulary ?? 0, 16, inParts: false), contender.TakesAllRecords);
        var (ecgs, reports) = (all || cost.Ecg > 0, all || cost.Report > 0);
        if (model.Reports is null)
        {
            return arm switch
            {
                Arm.R0 => new(arm, [], Pretrain),
                Arm.R1 when _settings.Simulated.Count > 0 => new(arm, [], [.. Pretrain, .. _settings.Simulated]),
                _ => null,
            };
        }

        string[] text = [.. _settings.Simulated, .. reports ? _settings.Reports : []];
        return arm switch
        {
            Arm.R0 => ecgs ? new(arm, [], Pretrain) : null,
            Arm.R1 => (reports ? text.Length : _settings.Simulated.Count) > 0 ? new(arm, text, ecgs ? Pretrain : []) : null,
            _ => new(arm, [.. Pretrain, .. text], []),
        };
    }

    /// <summary>An opened cohort.</summary>
    internal Cohort this[string folder] => _cohorts[folder];

    /// <summary>Closes the cohorts.</summary>
    public void Dispose()
    {
        foreach (var cohort in _cohorts.Values) cohort.Dispose();
    }

    private void OpenCohorts()
    {
        foreach (var folder in _settings.Cohorts.Concat(Pretrain).Concat(_settings.Simulated).Concat(_settings.Reports).Distinct()) _cohorts[folder] = Cohort.Open(folder);
        foreach (var folder in _settings.Reports)
            if (_cohorts[folder].Samples > 0) throw new ConfigurationException($"--reports {folder}: it has ECGs besides; name a cohort of reports alone ('einthoven cohort build reports'), or give it with --pretrain.");
        foreach (var folder in _settings.Cohorts.Concat(Pretrain).Concat(_settings.Simulated))
            if (_cohorts[folder].Samples == 0) throw new ConfigurationException($"{folder} holds reports without ECGs; give it with --reports.");
    }

    private List<EvaluationTask> FindTasks()
    {
        var (split, found) = (_settings.Evaluation.Split, new List<EvaluationTask>());
        foreach (var name in _settings.Tasks.Distinct())
        {
            var having = _settings.Cohorts.Select(folder => _cohorts[folder]).Where(cohort => cohort.Tasks.Any(task => TaskNames(task, name))).ToArray();
            if (having.Length == 0) throw new CohortException($"--task {name}: no cohort has labels for it; there are {string.Join(", ", _settings.Cohorts.SelectMany(folder => _cohorts[folder].Tasks).Distinct())}.");
            found.AddRange(having.Select(cohort => EvaluationTask.Of(cohort, name, split)));
        }

        if (_settings.Tasks.Count == 0)
            found.AddRange(_settings.Cohorts.Distinct().SelectMany(folder => _cohorts[folder].Tasks.Select(task => Attempt(_cohorts[folder], task, split)).OfType<EvaluationTask>()));
        if (found.Count == 0) throw new CohortException($"{string.Join(", ", _settings.Cohorts)}: no task can be scored. {string.Join(' ', _notes)}");
        foreach (var task in found)
            if (task.Training.Count < 2) throw new CohortException($"{task.ScoredCohort.Folder}: the task {task.Name} has {task.Training.Count} labelled training records, a probe needs at least 2; leave the task out with --task, or build the cohort with a training split.");
        return found;

        static bool TaskNames(string task, string name) => Cohorts.Labels.TaskNames.Same(task, name);
    }

    /// <summary>A task, or null with a note where the cohort can't score it.</summary>
    private EvaluationTask? Attempt(Cohort cohort, string task, Split split)
    {
        try
        {
            return EvaluationTask.Of(cohort, task, split);
        }
        catch (CohortException error)
        {
            if (!_notes.Contains(error.Message)) _notes.Add(error.Message);
            return null;
        }
    }

    private void CheckPreparation()
    {
        var withEcgs = _cohorts.Values.Where(cohort => cohort.Samples > 0).ToArray();
        foreach (var cohort in withEcgs)
        {
            if (CohortFit.Describe(cohort) != CohortFit.Describe(withEcgs[0]) || cohort.Samples != withEcgs[0].Samples)
                throw new CohortException($"{withEcgs[0].Folder} and {cohort.Folder} were prepared differently: {CohortFit.Describe(withEcgs[0])} and {CohortFit.Describe(cohort)}. Build one of them again.");
        }
    }

    private void CheckTraining()
    {
        foreach (var folder in Pretrain.Concat(_settings.Simulated).Concat(_settings.Reports))
            if (!_cohorts[folder].Records.Any(record => record.Split == Split.Train))
                throw new CohortException($"{folder}: no record is of the training split, so nothing can be trained on it; build the cohort with a training split, or leave it out.");
    }

    /// <summary>A cohort of one's own may train on what another scores: found here, before hours go by.</summary>
    private void CheckUnseen()
    {
        var trained = Pretrain.Concat(_settings.Simulated).Concat(_settings.Reports).Distinct()
            .SelectMany(folder => _cohorts[folder].Records.Where(record => record.Split == Split.Train).Select(record => record.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var task in Tasks)
        {
            var seen = task.ScoredIdsOf(task.Scored).Where(trained.Contains).ToArray();
            if (seen.Length == 0) continue;
            throw new CohortException(
                $"{seen.Length} of the {task.Scored.Count} records of the {SplitNames.Of(task.Split)} split of {task.Name} in {task.ScoredCohort.Folder} stand in the training split of another cohort ({string.Join(", ", seen.Take(5))}{(seen.Length > 5 ? ", …" : "")}). Take them out of it.");
        }
    }

    private TrainingSet SetOf(TrainingInput input) =>
        TrainingSet.Of([.. input.Cohorts.Select(folder => (_cohorts[folder], false)), .. input.SignalsOnly.Select(folder => (_cohorts[folder], true))], Split.Train);
}
