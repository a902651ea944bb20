using Einthoven.Cohorts;
using Einthoven.Signals.Filters;
using Einthoven.Tensors;

namespace Einthoven.Evaluation.Completion;

/// <summary>Completes leads with a model's decoder, and beside it with linear regression, both ready for one set of given leads.</summary>
/// <remarks>The regressions are fitted to the training split of a cohort that was prepared as the model's own.</remarks>
public sealed class LeadCompleter
{
    /// <summary>ECGs with voltage that regressions in millivolts need.</summary>
    public const int LeastWithVoltage = 30;

    private readonly PatchPredictor _predictor;
    private readonly StandardisationMode _mode;
    private readonly LeadRegression _standardised;
    private readonly LeadRegression _millivolts;
    private readonly AmplitudeRegression? _amplitudes;
    private readonly int _passes;
    private readonly RandomSource _random;

    private LeadCompleter(
        CompletionPlan plan, PatchPredictor predictor, StandardisationMode mode, LeadRegression standardised, LeadRegression millivolts, AmplitudeRegression? amplitudes, int passes, ulong seed)
    {
        (Plan, _predictor, _mode, _standardised, _millivolts, _amplitudes) = (plan, predictor, mode, standardised, millivolts, amplitudes);
        (_passes, _random) = (passes, new RandomSource(seed));
    }

    /// <summary>What is given and what is missing.</summary>
    public CompletionPlan Plan { get; }

    /// <summary>Training ECGs that the regression in standardised units was fitted to.</summary>
    public int FittedTo => _standardised.Ecgs;

    /// <summary>Training ECGs with voltage that the regressions in millivolts were fitted to.</summary>
    public int FittedInMillivolts => _millivolts.Ecgs;

    /// <summary>Whether missing leads can be given in millivolts: enough training ECGs have voltage.</summary>
    public bool GivesMillivolts => _millivolts.Ecgs >= LeastWithVoltage;

    /// <summary>Whether the size of a missing lead in millivolts comes from a regression of amplitudes, since the model saw each lead standardised by itself.</summary>
    public bool AmplitudesAreRegressed => _mode == StandardisationMode.PerLead;

    /// <summary>Fits the regressions.</summary>
    /// <param name="encoder">The model.</param>
    /// <param name="cohort">A cohort prepared as the model's own.</param>
    /// <param name="plan">What is given and what is missing.</param>
    /// <param name="passes">0 shows the model all known patches at once; otherwise the mean of so many passes over as many patches as it saw in pre-training.</param>
    /// <param name="seed">Which patches those are.</param>
    /// <param name="progress">Told as ECGs get read, or null.</param>
    /// <exception cref="CohortException">The cohort does not fit the model, or its training split has no ECG with all leads.</exception>
    /// <exception cref="ConfigurationException">The model has no decoder, or was trained on ECGs scaled between 0 and 1, whose leads have no common zero.</exception>
    public static LeadCompleter Fit(RunEncoder encoder, Cohort cohort, CompletionPlan plan, int passes = 0, ulong seed = 1, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(plan);
        var predictor = new PatchPredictor(encoder);
        encoder.CheckFit(cohort);
        var mode = cohort.Manifest.Preprocessing?.Standardise ?? StandardisationMode.PerLead;
        if (mode == StandardisationMode.MinMax) throw new ConfigurationException($"{encoder.Name} was trained on ECGs scaled between 0 and 1, whose leads have no zero of their own; leads can't be completed with it.");

        var (standardised, millivolts, amplitudes) = (new LeadRegression(plan), new LeadRegression(plan), new List<float[]>());
        int[] training = [.. Enumerable.Range(0, cohort.Records.Count).Where(record => cohort.Records[record].Split == Split.Train)];
        for (var i = 0; i < training.Length; i++)
        {
            if (LeadEcg.Of(cohort, training[i]) is { } ecg)
            {
                standardised.Add(ecg.Samples, _ => 1);
                if (ecg.HasVoltage)
                {
                    millivolts.Add(ecg.Samples, lead => ecg.Millivolts[lead]);
                    amplitudes.Add(ecg.Amplitudes);
                }
            }

            if (i % 256 == 255 || i + 1 == training.Length) progress?.Report(new("Fitting the regression", i + 1, training.Length));
        }

        if (standardised.Ecgs == 0) throw new CohortException($"{cohort.Folder}: no ECG of the train split has all leads; there is nothing to fit the regression to.");
        var sizes = amplitudes.Count >= LeastWithVoltage ? AmplitudeRegression.Fit(plan, amplitudes) : null;
        return new LeadCompleter(plan, predictor, mode, standardised, millivolts, sizes, passes, seed);
    }

    /// <summary>The missing leads in the units of the ECG's own leads.</summary>
    internal CompletedLeads Complete(LeadEcg ecg, int number)
    {
        var length = ecg.Samples.Length / Plan.All.Count;
        var (shown, amplitudes) = (ecg.Samples.ToArray(), ecg.Amplitudes.ToArray());
        foreach (var place in Plan.MissingPlaces)
        {
            shown.AsSpan(place * length, length).Clear();
            amplitudes[place] = float.NaN;
        }

        // With one scale for all leads, the scale of those that are known; leads standardised each by itself stay as they are.
        var before = Standardisation.Deviation(shown.AsSpan(Plan.KnownPlaces[0] * length, length));
        Standardisation.Apply(_mode, shown, Plan.All.Count);
        var unit = before / Standardisation.Deviation(shown.AsSpan(Plan.KnownPlaces[0] * length, length));
        var all = Predicted(shown, amplitudes, number);

        var model = new float[Plan.MissingPlaces.Length * length];
        var modelMillivolts = new float[model.Length];
        var sizes = AmplitudesAreRegressed ? _amplitudes?.Predict(ecg.Amplitudes) : [.. Plan.MissingPlaces.Select(_ => ecg.Millivolts[Plan.KnownPlaces[0]])];
        for (var row = 0; row < Plan.MissingPlaces.Length; row++)
        {
            for (var i = 0; i < length; i++)
            {
                model[(row * length) + i] = all[(Plan.MissingPlaces[row] * length) + i] * (AmplitudesAreRegressed ? 1 : unit);
                modelMillivolts[(row * length) + i] = sizes is null ? float.NaN : model[(row * length) + i] * sizes[row];
            }
        }

        var known = !Plan.KnownPlaces.Any(place => float.IsNaN(ecg.Millivolts[place]));
        return new CompletedLeads(
            model, _standardised.Predict(ecg.Samples, _ => 1),
            known && sizes is not null ? modelMillivolts : null,
            known && GivesMillivolts ? _millivolts.Predict(ecg.Samples, lead => ecg.Millivolts[lead]) : null);
    }

    private float[] Predicted(float[] shown, float[] amplitudes, int number)
    {
        var patches = _predictor.Ecg.Patches;
        int[] known = [.. Plan.KnownPlaces.SelectMany(lead => Enumerable.Range(lead * patches, patches))];
        if (_passes == 0 || known.Length <= _predictor.TrainedVisible) return _predictor.Predict(shown, amplitudes, known);

        var sum = new float[shown.Length];
        for (var pass = 0; pass < _passes; pass++)
        {
            var order = known.ToArray();
            _random.Stream("completion", (ulong)pass, (ulong)number).Shuffle(order);
            var predicted = _predictor.Predict(shown, amplitudes, order.Take(_predictor.TrainedVisible));
            for (var i = 0; i < sum.Length; i++) sum[i] += predicted[i] / _passes;
        }

        return sum;
    }
}
