using System.Globalization;
using System.Text;
using Einthoven.Evaluation.Metrics;

namespace Einthoven.Reading;

/// <summary>A model card as a page of Markdown.</summary>
internal static class ModelCardText
{
    public static string Of(ReaderCard card)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# {card.Name}: a model that reads ECGs");
        Line($"");
        Line($"Research software, not a medical device. `einthoven read FILE --model {card.Name}` reads an ECG with it. `card.json` holds the same in numbers; `sha256sum -c SHA256SUMS` checks the files.");
        Line($"");
        Line($"## What it is");
        Line($"");
        Line($"- System: {card.System}, arm {card.Arm}; features {card.Features}, {card.Width} numbers an ECG. `config.json` is its whole configuration.");
        Line($"- Input: {card.PreparedAs.Split(';')[0]}; {card.Preprocessing.Seconds} s at {card.Preprocessing.Rate} Hz, band-pass {card.Preprocessing.LowHertz}-{card.Preprocessing.HighHertz} Hz, standardised {Mode(card)}.");
        Line($"- Heads: {card.Head}, one a finding, on standardised features; strength by cross-validation. Probabilities by Platt's curve, fitted on validation.");
        foreach (var data in card.Data) Line($"- Data: {data.Cohort} ({data.Source}): {data.Training} ECGs trained heads{(data.Validation > 0 ? FormattableString.Invariant($", {data.Validation} calibrated them, {data.Test} measured them") : "")}.");
        Line($"- Half precision: on the test split the largest change of a probability is {card.HalfPrecision.LargestProbabilityChange:0.0000}, of an AUC {card.HalfPrecision.LargestAucChange:0.0000}; {card.HalfPrecision.ChangedCalls} of {card.HalfPrecision.Calls} calls change.");
        Line($"- Unlike the training ECGs are {card.Novelty.TestShare:P1} of the test ECGs; from those it abstains. The results below include them.");
        Line($"");
        Line($"## Results on the test split");
        Line($"");
        Line($"95 % intervals over patients. The operating point, from which on a finding is called, has the largest expected F1 on validation. Calibration error: expected, over ten groups. *Brier, naive* is that of knowing the frequency alone.");
        Line($"");
        Line($"| finding | | positives: train, validation, test | AUC | operating point | sensitivity | specificity | Brier | Brier, naive | calibration error |");
        Line($"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var finding in card.Findings)
        {
            var test = finding.Test;
            Line($"| {finding.Words} | {finding.Name} | {finding.TrainingPositives}, {finding.ValidationPositives}{(finding.PooledPositives > 0 ? "*" : "")}, {test.Positives} | {test.Auc:0.000} {Bounds(test.AucInterval)} | {finding.Threshold:0.000} | {test.Sensitivity:0.00} {Bounds(test.SensitivityInterval, "0.00")} | {test.Specificity:0.00} {Bounds(test.SpecificityInterval, "0.00")} | {test.Brier:0.000} {Bounds(test.BrierInterval)} | {test.BrierOfPrevalence:0.000} | {test.CalibrationError:0.000} |");
        }

        if (card.Findings.Any(finding => finding.PooledPositives > 0))
        {
            Line($"");
            Line($"\\* Too few to calibrate on: calibrated on the training records as well, each scored by a head that had not seen its patient.");
        }

        if (card.Data.Count > 1)
        {
            Line($"");
            foreach (var group in card.Findings.GroupBy(finding => finding.TrainedOn)) Line($"Trained on {group.Key}: {string.Join(", ", group.Select(finding => finding.Name))}.");
        }

        Line($"");
        Line($"## What it can't do");
        Line($"");
        foreach (var limit in card.Limits) Line($"- {limit}");
        if (card.LeftOut.Count > 0)
        {
            Line($"");
            Line($"Classes it does not tell:");
            Line($"");
            foreach (var group in card.LeftOut.GroupBy(one => one.Reason)) Line($"- {string.Join(", ", group.Select(one => one.Name))}: {group.Key}");
        }

        Line($"");
        Line($"## Made again by");
        Line($"");
        Line($"```bash");
        foreach (var command in card.Recipe) Line($"{command}");
        Line($"```");
        return text.ToString();
    }

    private static string Mode(ReaderCard card) => card.Preprocessing.Standardise switch
    {
        Signals.Filters.StandardisationMode.PerLead => "lead by lead",
        Signals.Filters.StandardisationMode.PerRecord => "with one scale for all leads",
        _ => "to between 0 and 1",
    };

    private static string Bounds(Interval interval, string form = "0.000") =>
        $"[{interval.Low.ToString(form, CultureInfo.InvariantCulture)}, {interval.High.ToString(form, CultureInfo.InvariantCulture)}]";
}
