using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;
using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Evaluation.FineTuning;

/// <summary>Trains an encoder and a linear head together on labelled ECGs: fine-tuning of a run, supervised training from scratch of an untrained encoder.</summary>
/// <remarks>The same seed, records and threads or not give the same bits.</remarks>
/// <param name="source">The encoder to begin with.</param>
/// <param name="options">How it is trained.</param>
/// <param name="context">Where to compute.</param>
public sealed class FineTuner(EncoderSource source, FineTuningOptions options, ComputeContext context)
{
    private const int ScoringBatch = 32;

    /// <summary>Trains on some records and scores others.</summary>
    /// <param name="training">The cohort of the training records.</param>
    /// <param name="examples">The training records with their labels.</param>
    /// <param name="scored">The cohort of the records to score.</param>
    /// <param name="records">Records to score.</param>
    /// <param name="random">Where order, views and the head's first weights come from.</param>
    /// <param name="progress">Told after each update, or null.</param>
    /// <param name="title">What is trained, for progress.</param>
    /// <returns>Logits by class, then record; a class whose known training labels are all equal scores 0.5.</returns>
    public IReadOnlyList<double[]> Fit(
        Cohort training, ProbeExamples examples, Cohort scored, IReadOnlyList<int> records, RandomSource random, IProgress<ProgressUpdate>? progress = null, string title = "Fine-tuning")
    {
        var classifier = new EcgClassifier(source.Create(out var load), source.Features, examples.Labels.Count);
        using var slab = classifier.Initialise(random);
        load();
        Train(classifier, slab, training, examples, random, progress, title);
        classifier.Training = false;
        return Score(classifier, scored, records, examples);
    }

    private void Train(
        EcgClassifier classifier, ParameterSlab slab, Cohort cohort, ProbeExamples examples, RandomSource random, IProgress<ProgressUpdate>? progress, string title)
    {
        classifier.Training = true;
        var optimiser = new AdamW(slab, new AdamWOptions { WeightDecay = (float)options.WeightDecay });
        var batches = (examples.Records.Count + options.Batch - 1) / options.Batch;
        var epochs = Math.Max(options.Epochs, (options.Steps + batches - 1) / batches);
        var (step, steps) = (0L, (long)epochs * batches);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var order = Enumerable.Range(0, examples.Records.Count).ToArray();
            random.Stream("order", (ulong)epoch).Shuffle(order);
            for (var batch = 0; batch < batches; batch++, step++)
            {
                var rows = order[(batch * order.Length / batches)..((batch + 1) * order.Length / batches)];
                var (signals, amplitudes) = Read(cohort, [.. rows.Select(row => examples.Records[row])], view: (random, epoch));
                context.BeginStep();
                using (context.Record())
                {
                    var logits = classifier.Logits(context, signals, rows.Length, amplitudes);
                    context.Backward(EcgClassifier.Loss(logits, [.. rows.Select(row => examples.Labels.Select(labels => labels[row]).ToArray())]));
                }

                var rate = LearningRate.WarmupCosine(step, steps / 10, steps, options.LearningRate, options.LearningRate * 0.01);
                optimiser.Step(context, (float)rate, clipNorm: 1);
                progress?.Report(new ProgressUpdate(title, step + 1, steps));
            }
        }
    }

    private double[][] Score(EcgClassifier classifier, Cohort cohort, IReadOnlyList<int> records, ProbeExamples examples)
    {
        var classes = examples.Labels.Count;
        var scores = Enumerable.Range(0, classes).Select(_ => new double[records.Count]).ToArray();
        for (var first = 0; first < records.Count; first += ScoringBatch)
        {
            var part = records.Skip(first).Take(ScoringBatch).ToArray();
            var (signals, amplitudes) = Read(cohort, part, view: null);
            context.BeginStep();
            var logits = classifier.Logits(context, signals, part.Length, amplitudes).ToArray();
            for (var i = 0; i < logits.Length; i++) scores[i % classes][first + (i / classes)] = logits[i];
        }

        for (var cls = 0; cls < classes; cls++)
            if (!examples.Labels[cls].Contains(true) || !examples.Labels[cls].Contains(false)) Array.Fill(scores[cls], 0.5);
        return scores;
    }

    private (float[] Signals, float[] Amplitudes) Read(Cohort cohort, int[] records, (RandomSource Random, int Epoch)? view)
    {
        var size = cohort.Leads * cohort.Samples;
        var (signals, amplitudes) = (new float[records.Length * size], new float[records.Length * cohort.Leads]);
        var augmentation = new Augmentation(options.Augmentation, new SignalShape(cohort.Leads, cohort.Samples));
        var whole = new float[size];
        for (var i = 0; i < records.Length; i++)
        {
            cohort.ReadAmplitudes(records[i], amplitudes.AsSpan(i * cohort.Leads, cohort.Leads));
            cohort.ReadSignal(records[i], whole);
            var target = signals.AsSpan(i * size, size);
            if (view is var (random, epoch)) augmentation.Apply(whole, target, random.Stream("view", (ulong)epoch, (ulong)records[i]));
            else whole.CopyTo(target);
        }

        return (signals, amplitudes);
    }
}
