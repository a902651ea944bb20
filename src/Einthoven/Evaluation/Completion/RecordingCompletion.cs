using Einthoven.Cohorts;
using Einthoven.Signals;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Inspection;

namespace Einthoven.Evaluation.Completion;

/// <summary>A recording with all leads, and how near the completed ones lie to true ones that the recording has.</summary>
/// <param name="Recording">Given leads as they are, limb leads that follow by algebra, and completed leads in millivolts.</param>
/// <param name="Comparisons">For completed leads that the recording has as well: correlation and root mean square error of model and regression.</param>
public sealed record CompletedRecording(Recording Recording, IReadOnlyList<CompletedLeadComparison> Comparisons);

/// <summary>A completed lead beside the true one, both band-passed as the model's ECGs.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="Correlation">Of the model, of linear regression, of the mean of both.</param>
/// <param name="Error">Root mean square of the difference in millivolts, in the same order.</param>
public sealed record CompletedLeadComparison(Lead Lead, IReadOnlyList<double> Correlation, IReadOnlyList<double> Error);

/// <summary>What completes a lead.</summary>
public enum CompletionWay
{
    /// <summary>The model's decoder.</summary>
    Model,

    /// <summary>Linear regression between leads.</summary>
    Regression,

    /// <summary>The mean of both.</summary>
    Both,
}

/// <summary>Completes the leads of a recording in millivolts.</summary>
/// <param name="completer">Ready for the given leads.</param>
/// <param name="preprocessing">The preprocessing of the model.</param>
public sealed class RecordingCompletion(LeadCompleter completer, Preprocessing preprocessing)
{
    /// <summary>Completes a recording window by window.</summary>
    /// <param name="recording">A recording in millivolts with all given leads; others that it has are only compared with.</param>
    /// <param name="way">What completes the leads.</param>
    /// <exception cref="CohortException">The recording has no voltage, lacks a given lead or is too short, or no training ECG has a voltage.</exception>
    public CompletedRecording Complete(Recording recording, CompletionWay way = CompletionWay.Model)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var plan = completer.Plan;
        if (recording.Unit != SignalUnit.Millivolts) throw new CohortException($"{recording.Source}: has no voltage (unit NU); leads are completed in millivolts, so give a recording as its device wrote it.");
        if (plan.Given.Where(lead => !recording.Has(lead)).ToArray() is [var absent, ..]) throw new CohortException($"{recording.Source}: has no lead {absent}, which --leads gives; it has {string.Join(' ', recording.Leads)}.");
        if (!completer.GivesMillivolts)
            throw new CohortException($"the cohort has {completer.FittedInMillivolts} training ECGs with voltage, {LeadCompleter.LeastWithVoltage} are needed to give leads back in millivolts; name one that was built from recordings with voltage.");

        var known = plan.Given.ToDictionary(lead => lead, lead => recording[lead].ToArray());
        foreach (var lead in plan.Following) known[lead] = LimbLeadAlgebra.Compute(recording, plan.Given.ToHashSet(), lead);
        Lead[] order = [.. plan.All.Where(known.ContainsKey)];
        var shown = new Recording(order, recording.Rate, [.. order.Select(lead => known[lead])], SignalUnit.Millivolts, source: recording.Source);

        var ways = InWindows(shown);
        var back = new Resampler(new SamplingRate(preprocessing.Rate), recording.Rate, ResamplingEdges.Line);
        var completed = ways[(int)way];
        var all = plan.All.Select(lead => known.TryGetValue(lead, out var samples) ? samples : Fitted(back.Apply(completed[plan.Missing.ToList().IndexOf(lead)]), recording.Length)).ToArray();
        var model = completer.AmplitudesAreRegressed ? "a model, their size by a regression of amplitudes" : "a model";
        var by = way switch { CompletionWay.Regression => "linear regression", CompletionWay.Model => model, _ => $"the mean of linear regression and {model}" };
        string[] statements = [.. recording.Statements, $"Leads {string.Join(' ', plan.Missing)} are not recorded: completed from {string.Join(' ', plan.Given)} by {by}. Not for diagnosis."];
        return new CompletedRecording(
            new Recording(plan.All, recording.Rate, all, SignalUnit.Millivolts, recording.Patient, recording.Source, recording.Findings, statements, recording.Acquisition),
            [.. Compared(recording, ways)]);
    }

    /// <summary>By way, the missing leads at the model's rate.</summary>
    private float[][][] InWindows(Recording shown)
    {
        var plan = completer.Plan;
        var preprocessor = new Preprocessor(preprocessing, allowMissingLeads: true);
        var windows = preprocessor.Windows(shown);
        var length = preprocessing.Samples;
        float[][][] ways = [.. Enum.GetValues<CompletionWay>().Select(_ => plan.Missing.Select(_ => new float[windows * length]).ToArray())];
        for (var window = 0; window < windows; window++)
        {
            var prepared = preprocessor.Prepare(shown, window);
            if (plan.KnownPlaces.Where(place => !(prepared.Amplitudes[place] > 0)).ToArray() is [var flat, ..])
                throw new CohortException($"{shown.Source}: lead {plan.All[flat]} is flat or without values; nothing can be completed from it.");
            float[] millivolts = [.. prepared.Amplitudes.Select((amplitude, lead) => amplitude > 0 ? amplitude / Standardisation.Deviation(prepared.Samples.AsSpan(lead * length, length)) : float.NaN)];
            var completed = completer.Complete(new LeadEcg(prepared.Samples, prepared.Amplitudes, millivolts), window);
            float[]?[] voltages = [completed.ModelMillivolts, completed.RegressionMillivolts, completed.BothMillivolts];
            for (var way = 0; way < ways.Length; way++)
                for (var row = 0; row < plan.Missing.Count; row++)
                    voltages[way].AsSpan(row * length, length).CopyTo(ways[way][row].AsSpan(window * length));
        }

        return ways;
    }

    private IEnumerable<CompletedLeadComparison> Compared(Recording recording, float[][][] ways)
    {
        Lead[] there = [.. completer.Plan.Missing.Where(recording.Has)];
        if (there.Length == 0) yield break;
        var truths = new Preprocessor(preprocessing with { Standardise = StandardisationMode.PerRecord }, allowMissingLeads: true);
        var length = preprocessing.Samples;
        var prepared = Enumerable.Range(0, truths.Windows(recording)).Select(window => truths.Prepare(recording, window)).ToArray();
        foreach (var lead in there)
        {
            var (place, row) = (completer.Plan.All.ToList().IndexOf(lead), completer.Plan.Missing.ToList().IndexOf(lead));
            float[] truth = [.. prepared.SelectMany(ecg =>
            {
                var own = ecg.Samples[(place * length)..((place + 1) * length)];
                var deviation = Standardisation.Deviation(own);
                return own.Select(sample => deviation > 0 ? sample / deviation * ecg.Amplitudes[place] : 0);
            })];
            if (truth.Any(sample => !float.IsFinite(sample))) continue;
            yield return new CompletedLeadComparison(
                lead, [.. ways.Select(way => LeadComparison.Correlation(truth, way[row]))], [.. ways.Select(way => LeadComparison.RootMeanSquare(truth, way[row], 1))]);
        }
    }

    private static float[] Fitted(float[] samples, int length)
    {
        var row = new float[length];
        FixedLength.Fit(samples, row);
        return row;
    }
}
