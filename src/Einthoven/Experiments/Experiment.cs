using System.Globalization;
using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;
using Einthoven.Pretraining;
using Einthoven.Storage;
using Einthoven.Text;

namespace Einthoven.Experiments;

/// <summary>Carries out a plan: trains what is not trained yet, measures what is not measured yet, and keeps everything under the name of its inputs.</summary>
/// <remarks>A part that fails is noted and the rest goes on. After a stop, or a kill at any moment, the same call goes on; trainings go on to the same bits.</remarks>
public sealed class Experiment
{
    private readonly ExperimentPlan _plan;
    private readonly ExperimentFolder _folder;
    private readonly MeasurementStore _store;
    private readonly FeatureStore _features;
    private readonly CellTable _table;
    private readonly IProgress<ProgressUpdate>? _progress;
    private readonly Action<string>? _log;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stop;
    private readonly List<PlannedMeasurement> _measured = [];
    private readonly List<TrainedRun> _runs = [];
    private readonly List<LearningRateTrial> _trials = [];
    private readonly List<ExperimentTime> _times = [];
    private readonly List<ExperimentFailure> _failures = [];

    private Experiment(ExperimentPlan plan, ExperimentFolder folder, IProgress<ProgressUpdate>? progress, Action<string>? log, TimeProvider? time, CancellationToken stop)
    {
        (_plan, _folder, _progress, _log, _time, _stop) = (plan, folder, progress, log, time ?? TimeProvider.System, stop);
        (_store, _features, _table) = (new(folder.Measured), new(folder.Features), new(plan, folder));
    }

    /// <summary>Carries out a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="interim">Given what is known each time a system is done, to write a page; null where nobody looks.</param>
    /// <param name="progress">Told how far each part has come, or null.</param>
    /// <param name="log">Told each part that begins or fails, or null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Stops after the current step; the same call goes on.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="IOException">The folder can't be written, or the disk is full.</exception>
    public static ExperimentResults Run(
        ExperimentPlan plan, Action<ExperimentResults>? interim = null, IProgress<ProgressUpdate>? progress = null, Action<string>? log = null, TimeProvider? time = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var folder = ExperimentFolder.Open(plan);
        return new Experiment(plan, folder, progress, log, time, stop).Run(interim);
    }

    /// <summary>Where the configuration of a system without pre-training lies, so that <c>random:</c> can name it.</summary>
    internal static string FreshPath(ExperimentFolder folder, Contender contender, int seed) =>
        Path.Combine(folder.Configurations, string.Create(CultureInfo.InvariantCulture, $"{contender.FileName}-s{seed}.json"));

    private ExperimentResults Run(Action<ExperimentResults>? interim)
    {
        var factors = new Dictionary<Contender, double>();
        var (done, all) = (0, _plan.Settings.Seeds * _plan.Contenders.Count);
        for (var seed = 1; seed <= _plan.Settings.Seeds; seed++)
        {
            foreach (var contender in _plan.Contenders)
            {
                _stop.ThrowIfCancellationRequested();
                if (!factors.TryGetValue(contender, out var factor)) factors[contender] = factor = Tune(contender);
                Follow(contender, seed, factor);
                _progress?.Report(new("Systems and seeds", ++done, all, string.Create(CultureInfo.InvariantCulture, $"{contender.Name} seed {seed}")));
                if (done < all) interim?.Invoke(Results(complete: false));
            }
        }

        var results = Results(complete: true);
        interim?.Invoke(results);
        return results;
    }

    private ExperimentResults Results(bool complete) => new()
    {
        Kind = _plan.Settings.Kind,
        Settings = ExperimentDescription.Of(_plan),
        Systems = _plan.Contenders.ToDictionary(contender => contender.Name, contender => contender.Note),
        Cells = _table.Of(_measured),
        Runs = [.. _runs],
        Trials = [.. _trials],
        Times = [.. _times],
        Failures = [.. _failures],
        Notes = _plan.Data.Notes,
        Complete = complete,
    };

    /// <summary>Trains a system arm by arm and measures it after each.</summary>
    private void Follow(Contender contender, int seed, double factor)
    {
        if (contender.Kind != ContenderKind.Pretrained)
        {
            Measure(contender, null, seed, factor);
            return;
        }

        foreach (var training in _plan.Chain(contender, seed, factor))
        {
            if (!Attempt($"{training.Title}: pre-training", () => Train(training)))
            {
                foreach (var later in _plan.Chain(contender, seed, factor).SkipWhile(other => other.Key != training.Key).Skip(1))
                    Fail($"{later.Title}: pre-training", $"goes on from {training.Title}, which failed");
                return;
            }

            _runs.Add(TrainedRun.Of(training, _folder, _plan.Settings));
            Measure(contender, training, seed, factor);
        }
    }

    private void Train(PlannedTraining training)
    {
        var path = _folder.RunOf(training);
        var exists = File.Exists(Path.Combine(path, "config.json"));
        if (exists && RunFolder.Open(path).Checkpoint is { Exists: true } checkpoint && checkpoint.ReadState() is { } state && state.Step >= state.Steps) return;

        _log?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{training.Title}: {training.Steps} updates, {training.Flops / 1e12:0.0} TFLOP{(exists ? ", going on" : "")}"));
        var result = Pretrainer.Run(
            new()
            {
                Configuration = training.Configuration,
                Cohorts = training.Input.Cohorts,
                SignalsOnly = training.Input.SignalsOnly,
                Run = path,
                From = training.Parent is { } parent ? _folder.RunOf(parent) : null,
                Resume = exists,
                Threads = _plan.Settings.Threads,
                Precision = _plan.Settings.Precision,
            },
            Named(training.Title), time: _time, stop: _stop);
        if (!result.Complete) throw new OperationCanceledException($"Stopped in {training.Title}, with a checkpoint. The same command goes on.");
    }

    private void Measure(Contender contender, PlannedTraining? training, int seed, double factor)
    {
        var planned = _plan.Measurements(contender, training, seed, factor);
        var title = training?.Title ?? string.Create(CultureInfo.InvariantCulture, $"{contender.Name} seed {seed}");
        var missing = planned.Where(one => !_store.Has(one.Key)).ToArray();
        if (missing.Length > 0)
        {
            _log?.Invoke($"{title}: measuring");
            Attempt($"{title}: measuring", () =>
            {
                var system = Open(contender, training, seed);
                using var owned = system as IDisposable;
                foreach (var group in missing.GroupBy(one => (one.Task.ScoredCohort, one.Readout)))
                    Attempt($"{title}: {group.Key.Readout.Name()}", () => Measure(group.Key.Readout, [.. group], system, factor, Named(title)));
            });
        }

        _measured.AddRange(planned.Where(one => _store.Has(one.Key)));
        foreach (var path in TimePaths(planned)) _times.Add(JsonSerializer.Deserialize<ExperimentTime>(File.ReadAllText(path), JsonForm.Indented)!);
    }

    private void Measure(Readout readout, PlannedMeasurement[] planned, IFeatureExtractor system, double factor, IProgress<ProgressUpdate>? progress)
    {
        var cohort = planned[0].Task.ScoredCohort;
        if (readout.IsProbe())
        {
            foreach (var task in planned.Select(one => one.Task).Distinct()) SeenRecords.Check(system, task, allow: false);
            var (records, start) = (_plan.ScoredAndTraining(cohort), _time.GetTimestamp());
            var table = _features.Of(FeatureKey(planned[0]), system, cohort, records, progress, out var computed);
            if (computed) Keep(TimeKey(planned[0]), planned[0], "embedding", records.Length, start, _plan.EmbeddingFlops(planned[0].Contender));
            foreach (var one in planned)
            {
                _stop.ThrowIfCancellationRequested();
                Store(one, new ProbeProtocol(_plan.OptionsOf(readout, one.Budget)).Run(one.Task, system, table, table, progress)[0]);
            }

            return;
        }

        var encoder = (RunEncoder)system;
        foreach (var one in planned)
        {
            _stop.ThrowIfCancellationRequested();
            var (options, start) = (_plan.OptionsOf(readout, one.Budget), _time.GetTimestamp());
            if (readout == Readout.ZeroShot)
            {
                var prompts = new PromptSet([.. _plan.Settings.Languages.Select(language => ZeroShotPrompts.For(one.Task.Name, language))], _plan.Settings.Languages);
                Store(one, new ZeroShotProtocol(options).Run(cohort, one.Task, encoder, prompts, progress));
                continue;
            }

            var recipe = _plan.Recipe(one.Seed, factor);
            Store(one, new FineTuneProtocol(options, recipe).Run(one.Task, encoder, progress)[0]);
            var flops = _plan.SupervisedFlops(one.Contender, one.Task, one.Budget!.Value);
            Keep(TimeKey(one), one, "supervised training", flops / ExperimentPlan.SupervisedFlopsOfRecord(one.Contender), start, flops);
        }
    }

    private void Store(PlannedMeasurement planned, Measurement measurement) =>
        _store.Write(planned.Key, measurement with { Result = measurement.Result with { System = planned.Contender.Name, Arm = planned.Arm } });

    private IFeatureExtractor Open(Contender contender, PlannedTraining? training, int seed)
    {
        if (contender.Kind == ContenderKind.RandomConvolutions) return Systems.Open(contender.Source, null, (ulong)seed, (_, _) => throw new InvalidOperationException());
        if (training is not null) return RunEncoder.Open(_folder.RunOf(training), threads: _plan.Settings.Threads);

        var path = FreshPath(_folder, contender, seed);
        ConfigurationFile.Write(path, ExperimentPlan.Fresh(contender, seed));
        return RunEncoder.Open("random:" + path, threads: _plan.Settings.Threads);
    }

    /// <summary>The factor of the learning rate that does best on validation.</summary>
    private double Tune(Contender contender)
    {
        if (!_plan.HasTrials(contender)) return 1;
        var trials = LearningRateTrials.Of(_plan.Settings.Trials).Select(factor => Try(contender, factor)).ToArray();
        _trials.AddRange(trials);
        return LearningRateTrials.Best(trials);
    }

    private LearningRateTrial Try(Contender contender, double factor)
    {
        _stop.ThrowIfCancellationRequested();
        var training = _plan.Trial(contender, factor);
        var key = training is null ? LearningRateTrials.KeyOf(_plan, contender, factor) : LearningRateTrials.KeyOf(_plan, training);
        if (LearningRateTrials.Read(_folder.Trials, key) is { } kept) return kept;

        var rate = training?.Configuration.Training.LearningRate ?? _plan.Recipe(1, factor).LearningRate;
        var title = string.Create(CultureInfo.InvariantCulture, $"{contender.Name}: trial of learning rate {rate:g3}");
        _log?.Invoke(title);
        var score = 0.0;
        var worked = Attempt(title, () =>
        {
            if (training is not null) Train(training);
            var system = Open(contender, training, 1);
            using var owned = system as IDisposable;
            score = training is null ? LearningRateTrials.Score(_plan, (RunEncoder)system, factor, Named(title)) : LearningRateTrials.Score(_plan, system, Named(title));
        });
        var trial = new LearningRateTrial(contender.Name, factor, rate, worked ? score : null, worked ? null : _failures[^1].Reason);
        if (!worked) return trial; // tried again by the next call
        LearningRateTrials.Write(_folder.Trials, key, trial);
        if (training is not null) Directory.Delete(_folder.RunOf(training), recursive: true); // only its score is needed
        return trial;
    }

    /// <summary>Does a part; what goes wrong in it is noted, and only a stop or a full disk ends the rest.</summary>
    private bool Attempt(string what, Action part)
    {
        try
        {
            part();
            return true;
        }
#pragma warning disable CA1031 // whatever a system of the table does, the other systems are still worth measuring
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException) && !WriteFailure.IsFullDisk(error))
#pragma warning restore CA1031
        {
            Fail(what, error.Message);
            return false;
        }
    }

    private void Fail(string what, string reason)
    {
        _failures.Add(new(what, reason));
        _log?.Invoke($"Failed: {what}: {reason}");
    }

    private string FeatureKey(PlannedMeasurement planned) => ExperimentKey.Of(
        "features", ExperimentPlan.KeyOf(planned.Contender, planned.Training, planned.Seed), _plan.Data.IdentityOf(planned.Task.ScoredCohort.Folder), SplitNames.Of(_plan.Settings.Evaluation.Split));

    private string TimeKey(PlannedMeasurement planned) => planned.Readout.IsProbe() ? FeatureKey(planned) : planned.Key;

    private IEnumerable<string> TimePaths(IEnumerable<PlannedMeasurement> planned) =>
        planned.Where(one => one.Readout != Readout.ZeroShot).Select(one => TimePath(TimeKey(one))).Distinct().Where(File.Exists);

    private string TimePath(string key) => Path.Combine(_folder.Measured, key + ".time.json");

    private void Keep(string key, PlannedMeasurement planned, string what, double records, long start, double flops) => AtomicFile.WriteText(
        TimePath(key),
        JsonSerializer.Serialize(new ExperimentTime(planned.Contender.Name, planned.Arm, planned.Seed, what, records, _time.GetElapsedTime(start).TotalSeconds, flops / 1e12), JsonForm.Indented) + "\n");

    /// <summary>Progress whose details begin with the part that is done.</summary>
    private NamedProgress? Named(string title) => _progress is null ? null : new NamedProgress(_progress, title);

    private sealed class NamedProgress(IProgress<ProgressUpdate> inner, string title) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate update) => inner.Report(update with { Detail = update.Detail.Length > 0 ? $"{title}, {update.Detail}" : title });
    }
}
