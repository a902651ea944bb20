using Einthoven.Cohorts;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;
using Einthoven.Signals.Simulation;
using Einthoven.Tensors;

namespace Einthoven.Evaluation.Surprise;

/// <summary>Asks in simulated ECGs, where every beat is known, whether surprise is larger in the moments of extrasystoles.</summary>
/// <remarks>
/// A moment counts as positive when its patch holds the QRS of an extrasystole, or the premature P wave before it; patches that hold only its surroundings
/// (from 0.25 s before to 0.7 s after, with T wave and pause) count neither way.
/// </remarks>
/// <param name="meter">Measures surprise.</param>
/// <param name="preprocessing">As the model's own.</param>
/// <param name="options">Seed and resamples.</param>
public sealed class EctopicBeats(SurpriseMeter meter, Preprocessing preprocessing, EvaluationOptions options)
{
    private const double AtrialBefore = 0.16, VentricularBefore = 0.02, After = 0.14;
    private const double Before = 0.25, Behind = 0.7;

    /// <summary>Simulates ECGs with one code and tests them.</summary>
    /// <param name="code"><c>PVC</c> or <c>PAC</c>.</param>
    /// <param name="ecgs">How many.</param>
    /// <param name="progress">Told as ECGs get done, or null.</param>
    public SurpriseScore Test(string code, int ecgs, IProgress<ProgressUpdate>? progress = null)
    {
        var simulator = new EcgSimulator(new SimulationOptions { Codes = [code], MisplacedShare = 0, Seconds = preprocessing.Seconds });
        var (random, preprocessor) = (new RandomSource(options.Seed), new Preprocessor(preprocessing));
        var (surprises, loudnesses) = (new List<double>(), new List<double>());
        var positives = 0;
        for (var number = 0; number < ecgs; number++)
        {
            var simulated = simulator.Simulate(random.Stream($"surprise/{code}", record: (ulong)number));
            var prepared = preprocessor.Prepare(simulated.Recording);
            var states = Enumerable.Range(0, meter.Patches).Select(patch => StateOf(patch, simulated.Beats)).ToArray();
            if (!states.Contains(true) || !states.Contains(false)) continue;
            positives += states.Count(state => state == true);
            surprises.Add(Auc(meter.Measure(prepared.Samples, prepared.Amplitudes), states));
            loudnesses.Add(Auc(meter.Loudness(prepared.Samples), states));
            if (number % 8 == 7 || number + 1 == ecgs) progress?.Report(new($"Simulating {code}", number + 1, ecgs));
        }

        if (surprises.Count == 0) throw new ConfigurationException($"--simulated {ecgs}: no ECG with {code} has moments with and without it; simulate more.");
        var bootstrap = new PatientBootstrap([.. Enumerable.Range(0, surprises.Count).Select(i => $"{i}")], options.Resamples, options.Seed);
        double Mean(List<double> values, int[] weights) => values.Select((value, i) => value * weights[i]).Sum() / weights.Sum();
        double[] differences = [.. surprises.Zip(loudnesses, (one, other) => one - other)];
        return new SurpriseScore(
            code, surprises.Count, positives, surprises.Average(), bootstrap.IntervalOf(weights => Mean(surprises, weights)),
            loudnesses.Average(), bootstrap.IntervalOf(weights => Mean(loudnesses, weights)),
            differences.Average(), bootstrap.IntervalOf(weights => Mean([.. differences], weights)));
    }

    private double Auc(float[] errors, bool?[] states) => new RankedScores(meter.Moments(errors), states).Auc();

    /// <summary>Yes, no, or neither.</summary>
    private bool? StateOf(int patch, IReadOnlyList<SimulatedBeat> beats)
    {
        var (from, to) = (patch * preprocessing.Seconds / meter.Patches, (patch + 1) * preprocessing.Seconds / meter.Patches);
        bool Overlaps(SimulatedBeat beat, double before, double after) => beat.IsPremature && beat.Seconds + after > from && beat.Seconds - before < to;
        return beats.Any(beat => Overlaps(beat, beat.IsVentricular ? VentricularBefore : AtrialBefore, After)) ? true
            : beats.Any(beat => Overlaps(beat, Before, Behind)) ? null
            : false;
    }
}
