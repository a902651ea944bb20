using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Pretraining;

/// <summary>Pre-trains a model on the training split of some cohorts.</summary>
/// <remarks>
/// Only the training split trains, and only its reports make the vocabulary; the validation split gives a loss. Everything random is keyed by seed, epoch and
/// record, so that a resumed run and an uninterrupted one end with the same bits.
/// </remarks>
public sealed class Pretrainer : IDisposable
{
    /// <summary>What stands for the library of matrix products where they are our own.</summary>
    private const string Own = "none";

    private readonly ComputeContext _context;
    private readonly EcgModel _model;
    private readonly ParameterSlab _slab;
    private readonly AdamW _optimiser;
    private readonly ParameterSlab? _estimatorSlab;
    private readonly AdamW? _estimatorOptimiser;
    private readonly GradientStep _gradients;
    private readonly BertFolder? _pretrained;
    private readonly RunFolder _run;
    private readonly RunConfiguration _configuration;
    private readonly TrainingSet _training;
    private readonly TrainingSet _validation;
    private readonly BatchBuilder _batches;
    private readonly RandomSource _random;
    private readonly TimeProvider _time;
    private readonly int _vocabulary;
    private readonly long _steps;
    private long _step;

    private Pretrainer(PreparedRun prepared, ComputeContext context, TimeProvider time)
    {
        (_run, _configuration, _training, _validation) = (prepared.Folder, prepared.Configuration, prepared.Training, prepared.Validation);
        (_context, _time, _pretrained) = (context, time, prepared.Pretrained);
        var training = _configuration.Training;
        _random = new RandomSource(training.Seed);
        _model = _configuration.Model.Create(prepared.Vocabulary.Count);
        _vocabulary = prepared.Vocabulary.Count;
        _slab = _model.Initialise(_random);
        _model.Start();
        _model.Training = true;
        var adam = new AdamWOptions { Beta2 = (float)training.Beta2, WeightDecay = (float)training.WeightDecay };
        _optimiser = new AdamW(_slab, adam);
        if (_model.Estimator is { } estimator)
        {
            _estimatorSlab = estimator.Initialise(_random);
            _estimatorOptimiser = new AdamW(_estimatorSlab, adam with { WeightDecay = 0 });
        }

        _gradients = new GradientStep(_context, _model, training.MicroBatch);
        var perEpoch = _training.Steps(training.Batch);
        _steps = training.Steps > 0 ? training.Steps : (long)perEpoch * training.Epochs;
        _batches = new BatchBuilder(_configuration.Model, prepared.Vocabulary, _random, (int)((_steps + perEpoch - 1) / perEpoch));
    }

    /// <summary>Pre-trains, from the start or from where a run stopped.</summary>
    /// <param name="request">What, on what, and where.</param>
    /// <param name="progress">Told after every step, or null.</param>
    /// <param name="log">Told what a user should know before and while it runs, or null.</param>
    /// <param name="time">The clock for rates and the interval of checkpoints.</param>
    /// <param name="stop">Stops after the current step, with a checkpoint.</param>
    /// <exception cref="ConfigurationException">Configuration and cohorts do not fit together.</exception>
    /// <exception cref="CohortException">A cohort or the run is damaged.</exception>
    /// <exception cref="PlatformNotSupportedException">The machine lacks what bfloat16 needs.</exception>
    /// <exception cref="NonFiniteLossException">A loss is not finite.</exception>
    /// <exception cref="IOException">The run can't be written, or the disk is full; the last checkpoint is whole.</exception>
    public static PretrainingResult Run(
        PretrainingRequest request, IProgress<ProgressUpdate>? progress = null, Action<string>? log = null, TimeProvider? time = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var context = new ComputeContext(new ComputeOptions(request.Threads, Precision: PrecisionOf(request))); // says what is missing before there is a folder
        using var prepared = PreparedRun.From(request);
        using var pretrainer = new Pretrainer(prepared, context, time ?? TimeProvider.System);
        return prepared.Folder.Writing(() =>
        {
            pretrainer.Start(request, log);
            return pretrainer.Train(progress, log, stop);
        });
    }

    /// <summary>Frees the memory of parameters.</summary>
    public void Dispose()
    {
        _slab.Dispose();
        _estimatorSlab?.Dispose();
    }

    private static Precision PrecisionOf(PretrainingRequest request)
    {
        if (request.Precision is { } asked) return asked;
        return request.Resume && RunFolder.Open(request.Run).Checkpoint is { Exists: true } checkpoint
            ? PrecisionNames.Parse(checkpoint.ReadState().Precision)
            : Precision.Float32;
    }

    private void Start(PretrainingRequest request, Action<string>? log)
    {
        if (request.Resume && _run.Checkpoint.Exists) Resume(log);
        else if (_run.ReadData().From is { } from) WarmStart.Read(_model, RunFolder.Open(from).Checkpoint);
        else if (_model.Texts is { } texts) _pretrained?.Load(texts);
        _run.WriteEnvironment(_context);
        if (_step >= _steps) return;

        foreach (var line in Describe()) log?.Invoke(line);
    }

    private void Resume(Action<string>? log)
    {
        var state = _run.Checkpoint.ReadState();
        if (state.Data != _training.Fingerprint())
            throw new CohortException($"{_run.Path} was trained on other records than these. Resume with the cohorts of its data.json, or start a new run.");
        foreach (var (what, then, now) in new[]
        {
            ("vector width", state.VectorWidth, _context.Width.ToString()), ("version", state.Version, RunFolder.Version),
            ("precision", state.Precision, _context.Precision.Name()), ("product library", state.ProductLibrary ?? Own, _context.ProductLibrary ?? Own),
        })
            if (then != now) log?.Invoke($"Note: the run began with {what} {then} and goes on with {now}; its bits will differ from an uninterrupted run's.");

        _run.Checkpoint.ReadModel(_model);
        _run.Checkpoint.ReadOptimiser(_slab, _estimatorSlab, _model.Estimator);
        _optimiser.StepCount = state.Updates;
        if (_estimatorOptimiser is not null) _estimatorOptimiser.StepCount = state.EstimatorUpdates;
        _step = state.Step;
        log?.Invoke(string.Create(CultureInfo.InvariantCulture, $"Going on after step {_step} of {_steps}."));
    }

    /// <summary>Sizes and costs, the memory measured by one forward and backward pass that changes nothing.</summary>
    private IEnumerable<string> Describe()
    {
        var records = _training.Records;
        var (pairs, ecgs, reports) = (
            records.Count(record => record.IsPair), records.Count(record => !record.HasReport), records.Count(record => !record.HasEcg));
        var first = _batches.Build(Batches(Epoch)[0], Epoch);
        var statistics = _model.NamedBuffers().Select(entry => (entry.Buffer, Values: entry.Buffer.Values.ToArray())).ToArray();
        _gradients.Accumulate(first, out _);
        foreach (var (buffer, values) in statistics) values.CopyTo(buffer.Values);
        _slab.ZeroGradients();
        _estimatorSlab?.ZeroGradients();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Records: {records.Count} for training ({pairs} pairs, {ecgs} ECGs alone, {reports} reports alone), {_validation.Records.Count} for validation.");
        var cost = _model.Options.Cost(_vocabulary, Math.Max(first.TokenCount, 8), _configuration.Training.MicroBatch is > 0 and var part && part < first.Ids.Count);
        yield return string.Create(CultureInfo.InvariantCulture, $"Model: {_model.Options.Title}, {_slab.Count / 1e6:0.0} M parameters{(_slab.FrozenCount > 0 ? $" and {_slab.FrozenCount / 1e6:0.0} M frozen" : "")}, {cost.Describe(pairs > 0, ecgs > 0, reports > 0)}.");
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Memory: {((BytesOfParameter * _slab.Count) + (BytesOfFrozen * _slab.FrozenCount)) / (1 << 20):0} MiB parameters and moments, {_context.PeakBytes / (double)(1 << 20):0} MiB for a step. {_steps} steps on {_context.Threads} threads.");
    }

    /// <summary>Value, gradient and two moments in float32, and the value in bfloat16 where products read it.</summary>
    private double BytesOfParameter => BytesOfFrozen + 12;

    private double BytesOfFrozen => _context.Precision == Precision.BFloat16 ? 6 : 4;

    private int Epoch => (int)(_step / _training.Steps(_configuration.Training.Batch));

    /// <summary>Passes over the records, the last perhaps in part.</summary>
    private long Epochs => (_steps + _training.Steps(_configuration.Training.Batch) - 1) / _training.Steps(_configuration.Training.Batch);

    private IReadOnlyList<TrainingRecord[]> Batches(int epoch) =>
        _training.Epoch(epoch, _configuration.Training.Batch, _model.Options.Pairing?.WithinSource ?? false, _random);

    private PretrainingResult Train(IProgress<ProgressUpdate>? progress, Action<string>? log, CancellationToken stop)
    {
        using var metrics = new MetricsFile(_run.MetricsPath, _model.Terms, _step);
        var rate = new RecordRate(_time);
        var saved = _time.GetTimestamp();
        var (trainingLoss, validationLoss) = (double.NaN, double.NaN);
        while (_step < _steps && !stop.IsCancellationRequested)
        {
            var epoch = Epoch;
            var batches = Batches(epoch);
            var from = (int)(_step % batches.Count);
            var sum = 0.0;
            var next = Prefetch(batches, from, epoch);
            var wait = new DataWait(_time);
            var i = from;
            for (; i < batches.Count && _step < _steps && !stop.IsCancellationRequested; i++)
            {
                var batch = wait.For(next);
                if (i + 1 < batches.Count && _step + 1 < _steps) next = Prefetch(batches, i + 1, epoch);
                var losses = Step(batch, epoch, metrics, rate);
                _batches.Reuse(batch);
                sum += losses.Total;
                trainingLoss = sum / (i - from + 1);
                progress?.Report(new ProgressUpdate("Pre-training", _step, _steps, $"epoch {epoch + 1} of {Epochs}, {losses}, {rate}"));
                if (_time.GetElapsedTime(saved).TotalMinutes < _configuration.Training.CheckpointMinutes || i + 1 == batches.Count) continue;

                Save();
                saved = _time.GetTimestamp();
            }

            if (i == batches.Count || _step >= _steps)
            {
                log?.Invoke($"Epoch {epoch + 1}: {wait}");
                validationLoss = Validate(metrics, epoch, log, trainingLoss);
                Save();
                saved = _time.GetTimestamp();
            }
            else
            {
                Save();
            }
        }

        return new PretrainingResult(_run.Path, _step, _step >= _steps, trainingLoss, validationLoss);
    }

    private Task<EcgTextBatch> Prefetch(IReadOnlyList<TrainingRecord[]> batches, int index, int epoch) => Task.Run(() => _batches.Build(batches[index], epoch));

    private StepLosses Step(EcgTextBatch batch, int epoch, MetricsFile metrics, RecordRate rate)
    {
        var training = _configuration.Training;
        var losses = _gradients.Accumulate(batch, out var features);
        if (!double.IsFinite(losses.Total)) throw new NonFiniteLossException(_step + 1, epoch + 1, losses, batch.Ids);

        var learningRate = LearningRate.WarmupCosine(
            _step, (long)(training.WarmUp * _steps), _steps, training.LearningRate, training.LearningRate * training.FinalLearningRate);
        var norm = _optimiser.Step(_context, (float)learningRate, training.ClipNorm);
        if (!double.IsFinite(norm)) throw new NonFiniteLossException(_step + 1, epoch + 1, losses, batch.Ids);

        TrainEstimator(batch, features, (float)learningRate);
        _step++;
        _model.Updated((double)_step / _steps);
        metrics.Train(_step, epoch + 1, losses, learningRate, norm, rate.Count(batch.Ids.Count));
        return losses;
    }

    /// <summary>One step of the model's estimator, on the features of the step just made.</summary>
    private void TrainEstimator(EcgTextBatch batch, StepFeatures features, float learningRate)
    {
        if (_estimatorOptimiser is null || _estimatorSlab is null) return;

        _estimatorSlab.ZeroGradients();
        _context.BeginStep();
        using (_context.Record())
        {
            if (_model.EstimatorLoss(features.ToTensors(_context), batch) is not { } loss) return;
            _context.Backward(loss);
        }

        _estimatorOptimiser.Step(_context, learningRate, clipNorm: 0);
    }

    private double Validate(MetricsFile metrics, int epoch, Action<string>? log, double trainingLoss)
    {
        if (_validation.Records.Count == 0) return double.NaN;

        _model.Training = false;
        var size = _configuration.Training.MicroBatch > 0 ? _configuration.Training.MicroBatch : _configuration.Training.Batch;
        var (sums, counts) = (new double[_model.Terms.Count], new double[_model.Terms.Count]);
        foreach (var records in _validation.Records.Chunk(size))
        {
            var terms = _gradients.Evaluate(_batches.Build(records, 0, "validation")).Values;
            for (var i = 0; i < terms.Count; i++)
            {
                if (double.IsNaN(terms[i])) continue;
                sums[i] += terms[i] * records.Length;
                counts[i] += records.Length;
            }
        }

        _model.Training = true;
        var losses = new StepLosses(_model.Terms, [.. sums.Select((sum, i) => sum / counts[i])]);
        metrics.Validation(_step, epoch + 1, losses);
        log?.Invoke(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}: training loss {trainingLoss:0.0000}, validation {losses}"));
        return losses.Total;
    }

    private void Save() => _run.Checkpoint.Write(_model, _slab, _model.Estimator, _estimatorSlab, new TrainerState
    {
        Step = _step,
        Steps = _steps,
        Updates = _optimiser.StepCount,
        EstimatorUpdates = _estimatorOptimiser?.StepCount ?? 0,
        Data = _training.Fingerprint(),
        VectorWidth = _context.Width.ToString(),
        Precision = _context.Precision.Name(),
        ProductLibrary = _context.ProductLibrary,
        Version = RunFolder.Version,
    });
}
