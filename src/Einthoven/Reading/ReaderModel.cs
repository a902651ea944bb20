using System.Numerics.Tensors;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Evaluation;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Signals;

namespace Einthoven.Reading;

/// <summary>A model that reads ECGs, out of a folder that stands alone: encoder, one calibrated head a finding, and what it was trained on.</summary>
/// <remarks>Made by <see cref="ReaderPackager"/>. Not thread-safe; several may be open side by side. Research software, not a medical device.</remarks>
public sealed class ReaderModel : IDisposable
{
    private readonly RunEncoder _encoder;
    private readonly ReaderHeads _heads;
    private readonly FeatureNovelty _novelty;
    private readonly Preprocessor _preprocessor;

    private ReaderModel(ReaderFolder folder, ReaderCard card, RunEncoder encoder, ReaderHeads heads, FeatureNovelty novelty)
    {
        (Folder, Card, _encoder, _heads, _novelty) = (folder.Path, card, encoder, heads, novelty);
        _preprocessor = new Preprocessor(card.Preprocessing);
        Id = folder.Sum(ReaderFolder.Encoder);
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>What is to be known of it.</summary>
    public ReaderCard Card { get; }

    /// <summary>SHA-256 of the encoder: vectors of two models can't be compared.</summary>
    public string Id { get; }

    /// <summary>The findings, in the order of scores and probabilities.</summary>
    public IReadOnlyList<ReaderFinding> Findings => Card.Findings;

    /// <summary>The leads it needs.</summary>
    public IReadOnlyList<Lead> Leads => _preprocessor.Preprocessing.LeadList;

    /// <summary>Leads and patches of the encoder, or null where it can't leave patches out.</summary>
    public (int Leads, int Patches)? Grid => (_encoder.Model as IPatchEncoder)?.Grid;

    /// <summary>Whether ECGs can be placed in a space by what reports say of them; otherwise they are compared by their features.</summary>
    public bool ComparesByReports => Card.Arm != nameof(Arm.R0) && _encoder.Model is IEcgTextModel;

    /// <summary>Numbers of a place.</summary>
    public int PlaceWidth => ComparesByReports ? _encoder.ProjectionWidth : _encoder.Width;

    internal RunEncoder Encoder => _encoder;

    internal FeatureNovelty Novelty => _novelty;

    /// <summary>Opens a model and checks that nothing in it was changed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="threads">Threads; 0 for all processors.</param>
    /// <exception cref="CohortException">It is no reader model, or is damaged; the message names the file.</exception>
    public static ReaderModel Open(string folder, int threads = 0)
    {
        var files = ReaderFolder.Open(folder);
        var (card, configuration) = (files.ReadCard(), files.ReadConfiguration());
        var heads = files.Read(ReaderFolder.Heads, file => new ReaderHeads(
            HeadFile.Find(file, HeadFile.Weights, card.Findings.Count, card.Width), HeadFile.Find(file, HeadFile.Intercepts, card.Findings.Count)));
        var novelty = files.Read(ReaderFolder.Heads, file => HeadFile.Novelty(file, card.Novelty.Components, card.Width));
        var encoder = OpenEncoder(files, card.Name, configuration, card.Vocabulary, card.PreparedAs, Enum.Parse<Arm>(card.Arm), threads);
        if (encoder.Width == card.Width && encoder.Features == card.Features) return new ReaderModel(files, card, encoder, heads, novelty);
        encoder.Dispose();
        throw new CohortException($"{files.In(ReaderFolder.Configuration)}: gives {encoder.Width} numbers an ECG ({encoder.Features}), the card says {card.Width} ({card.Features}). Make the model again.");
    }

    /// <summary>A window of a recording as the model takes it, rounded as cohorts keep it.</summary>
    /// <exception cref="CohortException">The recording can't be prepared.</exception>
    public PreparedEcg Prepare(Recording recording, int window = 0)
    {
        var prepared = _preprocessor.Prepare(recording, window);
        var scale = _preprocessor.Preprocessing.StorageScale;
        return prepared with { Samples = Array.ConvertAll(StoredEcg.Of(prepared, scale).Samples, step => step * scale) };
    }

    /// <summary>How many windows a recording has.</summary>
    public int Windows(Recording recording) => _preprocessor.Windows(recording);

    /// <summary>The features of a prepared ECG.</summary>
    public float[] Features(PreparedEcg ecg)
    {
        ArgumentNullException.ThrowIfNull(ecg);
        return _encoder.Extract(ecg.Samples, ecg.Amplitudes, 1);
    }

    /// <summary>The features of records of a cohort, records x width.</summary>
    /// <exception cref="CohortException">The cohort was prepared in another way.</exception>
    public float[] Features(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null) => _encoder.Extract(cohort, records, progress);

    /// <summary>The log odds of each finding, calibrated.</summary>
    /// <param name="features">Of one ECG.</param>
    public double[] LogOdds(ReadOnlySpan<float> features)
    {
        var scores = _heads.Scores(features);
        for (var finding = 0; finding < scores.Length; finding++) scores[finding] = Findings[finding].Calibration.LogOdds(scores[finding]);
        return scores;
    }

    /// <summary>The probability of each finding.</summary>
    /// <param name="features">Of one ECG.</param>
    public double[] Probabilities(ReadOnlySpan<float> features)
    {
        var scores = _heads.Scores(features);
        for (var finding = 0; finding < scores.Length; finding++) scores[finding] = Findings[finding].Calibration.Probability(scores[finding]);
        return scores;
    }

    /// <summary>How unlike the training ECGs an ECG is: 1 at the limit, beyond which 1 % of the validation ECGs lie.</summary>
    /// <param name="features">Of one ECG.</param>
    public double NoveltyOf(ReadOnlySpan<float> features) => _novelty.Score(features, Card.Novelty.InsideScale, Card.Novelty.OutsideScale) / Card.Novelty.Limit;

    /// <summary>Where an ECG lies among others: a vector of length 1, compared by cosine.</summary>
    public float[] Place(PreparedEcg ecg)
    {
        ArgumentNullException.ThrowIfNull(ecg);
        return ComparesByReports ? _encoder.Project(ecg.Samples, ecg.Amplitudes) : Direction(Features(ecg));
    }

    /// <summary>As <see cref="Place(PreparedEcg)"/> for records of a cohort, row by row.</summary>
    /// <exception cref="CohortException">The cohort was prepared in another way.</exception>
    public float[] Places(Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress = null)
    {
        if (ComparesByReports) return _encoder.ProjectEcgs(cohort, records, progress);
        var features = _encoder.Extract(cohort, records, progress);
        for (var row = 0; row < records.Count; row++) Direction(features.AsSpan(row * _encoder.Width, _encoder.Width)).CopyTo(features, row * _encoder.Width);
        return features;
    }

    /// <summary>Frees the model and the engine's memory.</summary>
    public void Dispose() => _encoder.Dispose();

    /// <summary>The encoder of a folder, which may lack card and heads yet.</summary>
    internal static RunEncoder OpenEncoder(ReaderFolder folder, string name, RunConfiguration configuration, int vocabulary, string preparedAs, Arm arm, int threads)
    {
        var features = EcgFeatures.Parse(configuration.Features, configuration.Model.Stages);
        return RunEncoder.Of(name, configuration, vocabulary, new RunData([], [], preparedAs, arm, null), threads, model => folder.Read(ReaderFolder.Encoder, file =>
        {
            EncoderFile.Read(file, model, features);
            return 0;
        }));
    }

    private float[] Direction(ReadOnlySpan<float> features)
    {
        float[] row = [.. _novelty.Standardise(features).Select(value => (float)value)];
        TensorPrimitives.Divide(row, Math.Max(TensorPrimitives.Norm<float>(row), float.Epsilon), row);
        return row;
    }
}
