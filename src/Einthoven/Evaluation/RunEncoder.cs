using Einthoven.Cohorts;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;
using Einthoven.Text;

namespace Einthoven.Evaluation;

/// <summary>A trained model, or an untrained one of the same shape, as evaluations see it.</summary>
/// <remarks>Not thread-safe; several encoders may be open side by side.</remarks>
public sealed class RunEncoder : IDisentangledEncoder, IChangedExtractor, IDisposable
{
    private const string Untrained = "random:";
    private const int BatchSize = 32;

    private readonly ComputeContext _context;
    private readonly EcgModel _model;
    private readonly ParameterSlab _slab;
    private readonly BertTokenizer _tokenizer;
    private readonly EcgFeatures _features;
    private readonly string? _preprocessing;

    private RunEncoder(
        string name, RunConfiguration configuration, WordPieceVocabulary vocabulary, string? features, int threads, Precision precision, IReadOnlySet<string> seen, RunData? data,
        RunFolder? folder = null, int? words = null)
    {
        _context = new ComputeContext(new ComputeOptions(threads, Precision: precision));
        Name = name;
        Method = data is null ? $"{configuration.Model.Method}, untrained" : configuration.Model.Title;
        Features = features ?? configuration.Features;
        Arm = data?.Arm.ToString() ?? "none";
        SeenRecords = seen;
        _preprocessing = data?.Preprocessing;
        _features = EcgFeatures.Parse(Features, configuration.Model.Stages);
        _tokenizer = new BertTokenizer(vocabulary, configuration.Model.Reports?.Folding(vocabulary));
        _model = configuration.Model.Create(words ?? vocabulary.Count);
        _slab = _model.Initialise(new RandomSource(configuration.Training.Seed));
        _model.Training = false;
        Width = _features.Width;
        Source = new EncoderSource(configuration, _features, folder, vocabulary.Count);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Method { get; }

    /// <inheritdoc/>
    public string Features { get; }

    /// <inheritdoc/>
    public string Arm { get; }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int ProjectionWidth => Placing.ProjectionWidth;

    /// <inheritdoc/>
    public IReadOnlySet<string> SeenRecords { get; }

    /// <summary>The model.</summary>
    public EcgModel Model => _model;

    /// <summary>Where fresh copies of the encoder come from, to be trained further.</summary>
    public EncoderSource Source { get; }

    /// <summary>Where the model computes.</summary>
    public ComputeContext Context => _context;

    /// <summary>Opens a run, or with <c>random:CONFIG</c> an untrained encoder whose vocabulary comes from the zero-shot prompts.</summary>
    /// <param name="run">A run's folder, or <c>random:</c> and a configuration's name or path.</param>
    /// <param name="features">Which vectors stand for an ECG, or null for the run's own choice; see <see cref="EcgFeatures"/>.</param>
    /// <param name="threads">Threads; 0 for all processors.</param>
    /// <param name="precision">What matrix products multiply.</param>
    /// <exception cref="PlatformNotSupportedException">The machine lacks what bfloat16 needs.</exception>
    /// <exception cref="CohortException">The folder is no run, has no checkpoint, or is damaged.</exception>
    /// <exception cref="ConfigurationException">The configuration or the features are unknown.</exception>
    public static RunEncoder Open(string run, string? features = null, int threads = 0, Precision precision = Precision.Float32)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.StartsWith(Untrained, StringComparison.Ordinal))
        {
            var untrained = WithoutPublishedWeights(ConfigurationFile.Read(run[Untrained.Length..]));
            var vocabulary = untrained.Model.Reports is { } text ? WordPieceVocabulary.Learn(Prompts(), text.Vocabulary) : WordPieceVocabulary.Empty;
            return new RunEncoder(run, untrained, vocabulary, features, threads, precision, new HashSet<string>(), null);
        }

        var folder = RunFolder.Open(run);
        var encoder = new RunEncoder(
            run, folder.ReadConfiguration(), folder.ReadVocabulary(), features, threads, precision, folder.ReadSeen(), folder.ReadData(), folder);
        try
        {
            folder.Checkpoint.ReadModel(encoder._model);
            return encoder;
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    /// <summary>An encoder whose values lie elsewhere than in a run; it can't place texts.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="configuration">The shape of its model, and its features.</param>
    /// <param name="words">Tokens of the vocabulary that the model was made for.</param>
    /// <param name="data">What it was trained on.</param>
    /// <param name="threads">Threads; 0 for all processors.</param>
    /// <param name="load">Fills the model.</param>
    internal static RunEncoder Of(string name, RunConfiguration configuration, int words, RunData data, int threads, Action<EcgModel> load)
    {
        var encoder = new RunEncoder(name, configuration, WordPieceVocabulary.Empty, null, threads, Precision.Float32, new HashSet<string>(), data, words: words);
        try
        {
            load(encoder._model);
            return encoder;
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    /// <summary>The features of prepared ECGs that are in no cohort.</summary>
    /// <param name="signals">(B, L x T), one row an ECG.</param>
    /// <param name="amplitudes">(B, L) millivolts, NaN where unknown.</param>
    /// <param name="count">ECGs, B.</param>
    internal float[] Extract(ReadOnlySpan<float> signals, ReadOnlySpan<float> amplitudes, int count)
    {
        var rows = new float[count * Width];
        _context.BeginStep();
        Pool(signals, amplitudes, count, rows);
        return rows;
    }

    /// <summary>The features of prepared ECGs of which only some patches are visible.</summary>
    /// <param name="signals">(B, L x T), one row an ECG.</param>
    /// <param name="amplitudes">(B, L) millivolts, NaN where unknown.</param>
    /// <param name="mask">The visible patches.</param>
    /// <param name="absent">Features that stand for tokens of which none is visible.</param>
    internal float[] ExtractVisible(ReadOnlySpan<float> signals, ReadOnlySpan<float> amplitudes, PatchMask mask, ReadOnlySpan<float> absent)
    {
        var patches = _model as IPatchEncoder ?? throw new ConfigurationException($"{Name} is a {_model.Options.System} model, whose encoder can't leave patches out.");
        var rows = new float[mask.Count * Width];
        _context.BeginStep();
        var stages = patches.EncodeVisible(_context, signals, mask, amplitudes);
        _features.Pool([.. stages.Select(stage => stage.ToArray())], mask, absent, rows);
        return rows;
    }

    /// <summary>The place of a prepared ECG in the space of the contrast; a row of length 1.</summary>
    internal float[] Project(ReadOnlySpan<float> signals, ReadOnlySpan<float> amplitudes)
    {
        _context.BeginStep();
        return Placing.ProjectEcgs(_context, signals, 1, amplitudes).ToArray();
    }

    /// <inheritdoc/>
    public float[] Extract(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) => Extract(cohort, records, null, progress);

    /// <inheritdoc/>
    public float[] Extract(Cohort cohort, IReadOnlyList<int> records, EcgChange? change, IProgress<ProgressUpdate>? progress = null) =>
        InBatches(cohort, records, Width, progress, Pool, change);

    /// <inheritdoc/>
    public float[] ProjectEcgs(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) =>
        InBatches(cohort, records, ProjectionWidth, progress, (signals, amplitudes, count, rows) => Placing.ProjectEcgs(_context, signals, count, amplitudes).Values.CopyTo(rows));

    /// <inheritdoc/>
    public int PartWidth => Disentangling.Options.Ecg.Width;

    /// <inheritdoc/>
    public (float[] Shared, float[] Specific) EcgParts(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null)
    {
        var (model, width) = (Disentangling, PartWidth);
        var parts = EcgFeatures.Parse("shared+specific", model.Options.Stages);
        return Apart(InBatches(cohort, records, parts.Width, progress, (signals, amplitudes, count, rows) =>
            parts.Pool([.. model.Encode(_context, signals, count, amplitudes).Select(stage => stage.ToArray())], rows)), width);
    }

    /// <inheritdoc/>
    public (float[] Shared, float[] Specific) TextParts(IReadOnlyList<string> texts)
    {
        var (model, width) = (Disentangling, PartWidth);
        return Apart(InBatches(texts, 2 * width, (tokens, lengths, rows) =>
        {
            var (shared, specific) = model.EncodeTexts(_context, tokens, lengths);
            for (var text = 0; text < lengths.Length; text++)
            {
                shared.Values.Slice(text * width, width).CopyTo(rows[(2 * text * width)..]);
                specific.Values.Slice(text * width, width).CopyTo(rows[(((2 * text) + 1) * width)..]);
            }
        }), width);
    }

    /// <inheritdoc/>
    public float[] ProjectTexts(IReadOnlyList<string> texts) =>
        InBatches(texts, ProjectionWidth, (tokens, lengths, rows) => Placing.ProjectTexts(_context, tokens, lengths).Values.CopyTo(rows));

    /// <summary>Frees the model and the engine's memory.</summary>
    public void Dispose()
    {
        _slab.Dispose();
        _context.Dispose();
    }

    /// <summary>An untrained encoder begins with nobody's weights, so its text side keeps the sizes of the configuration.</summary>
    private static RunConfiguration WithoutPublishedWeights(RunConfiguration configuration) => configuration.Model.Reports is { Pretrained: not null } text
        ? configuration with { Model = configuration.Model.WithReports(text with { Pretrained = null, FrozenLayers = null }) }
        : configuration;

    private static IEnumerable<string> Prompts() =>
        from task in ZeroShotPrompts.Tasks
        from language in ZeroShotPrompts.Languages(task)
        from prompts in ZeroShotPrompts.For(task, language).Values
        from prompt in prompts
        select ReportCleaner.Clean(prompt);

    private IEcgTextModel Placing =>
        _model as IEcgTextModel ?? throw new ConfigurationException($"{Name} is a {_model.Options.System} model, which has no space that ECGs and texts share; name a run of another system.");

    private CgDmer Disentangling =>
        _model as CgDmer ?? throw new ConfigurationException($"{Name} is a {_model.Options.System} model, which has no shared and specific representations; name a run of {CgDmerOptions.Name}.");

    /// <summary>Rows of two parts, each part as rows of its own.</summary>
    private static (float[] Shared, float[] Specific) Apart(float[] rows, int width)
    {
        var (shared, specific) = (new float[rows.Length / 2], new float[rows.Length / 2]);
        for (var start = 0; start < shared.Length; start += width)
        {
            rows.AsSpan(2 * start, width).CopyTo(shared.AsSpan(start));
            rows.AsSpan((2 * start) + width, width).CopyTo(specific.AsSpan(start));
        }

        return (shared, specific);
    }

    private delegate void TextWork(ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, Span<float> rows);

    private float[] InBatches(IReadOnlyList<string> texts, int width, TextWork work)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (_model is not IEcgTextModel) throw new ConfigurationException($"{Name} is a {_model.Options.System} model, which reads no text, so it can't place texts.");
        if (Arm == nameof(Pretraining.Arm.R0))
            throw new ConfigurationException($"{Name} has read no text (arm R0), so it can't place texts. Pre-train with --cohort instead of --signals-only, or add reports.");

        var result = new float[texts.Count * width];
        for (var first = 0; first < texts.Count; first += BatchSize)
        {
            var encoded = texts.Skip(first).Take(BatchSize)
                .Select(text => _tokenizer.Encode(ReportCleaner.Clean(text), _model.Options.Reports!.MaximumLength)).ToArray();
            var longest = encoded.Max(ids => ids.Length);
            var tokens = new int[encoded.Length * longest];
            for (var i = 0; i < encoded.Length; i++) encoded[i].CopyTo(tokens, i * longest);
            _context.BeginStep();
            work(tokens, [.. encoded.Select(ids => ids.Length)], result.AsSpan(first * width, encoded.Length * width));
        }

        return result;
    }

    private void Pool(ReadOnlySpan<float> signals, ReadOnlySpan<float> amplitudes, int count, Span<float> rows)
    {
        var stages = _model.Encode(_context, signals, count, amplitudes);
        _features.Pool([.. stages.Select(stage => stage.ToArray())], rows);
    }

    private delegate void BatchWork(ReadOnlySpan<float> signals, ReadOnlySpan<float> amplitudes, int count, Span<float> rows);

    private float[] InBatches(Cohort cohort, IReadOnlyList<int> records, int width, IProgress<ProgressUpdate>? progress, BatchWork work, EcgChange? change = null)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(records);
        CheckFit(cohort);
        var size = cohort.Leads * cohort.Samples;
        var signals = new float[Math.Min(BatchSize, Math.Max(records.Count, 1)) * size];
        var amplitudes = new float[signals.Length / size * cohort.Leads];
        var result = new float[records.Count * width];
        for (var first = 0; first < records.Count; first += BatchSize)
        {
            var count = Math.Min(BatchSize, records.Count - first);
            for (var i = 0; i < count; i++)
            {
                cohort.ReadSignal(records[first + i], signals.AsSpan(i * size, size));
                cohort.ReadAmplitudes(records[first + i], amplitudes.AsSpan(i * cohort.Leads, cohort.Leads));
                change?.Invoke(records[first + i], signals.AsSpan(i * size, size), amplitudes.AsSpan(i * cohort.Leads, cohort.Leads));
            }

            _context.BeginStep();
            work(signals.AsSpan(0, count * size), amplitudes.AsSpan(0, count * cohort.Leads), count, result.AsSpan(first * width, count * width));
            progress?.Report(new ProgressUpdate("Embedding", first + count, records.Count));
        }

        return result;
    }

    /// <summary>How the ECGs were prepared that the run was trained on; null for an untrained encoder and for runs of reports alone.</summary>
    /// <exception cref="CohortException">The run's note of it can't be read.</exception>
    public Preprocessing? Preprocessing => _preprocessing is { Length: > 0 } text ? CohortFit.PreprocessingIn(text) : null;

    /// <summary>Refuses a cohort that was not prepared as the model expects.</summary>
    /// <exception cref="CohortException">Its shape or its preprocessing differs.</exception>
    internal void CheckFit(Cohort cohort)
    {
        var ecg = _model.Options.Signal;
        if (cohort.Samples == 0) throw new CohortException($"{cohort.Folder} holds reports without ECGs; name a cohort with ECGs.");
        if ((cohort.Leads, cohort.Samples) != (ecg.Leads, ecg.Samples))
            throw new CohortException($"{cohort.Folder} has {cohort.Leads} leads of {cohort.Samples} samples, {Name} expects {ecg.Leads} of {ecg.Samples}: build the cohort at another rate.");
        if (_preprocessing is { Length: > 0 } expected && CohortFit.Describe(cohort) != expected)
            throw new CohortException($"{cohort.Folder} was prepared as {CohortFit.Describe(cohort)}, {Name} was trained on {expected}. Build the cohort again in that way.");
    }
}
