using System.Globalization;
using Einthoven.Evaluation.Completion;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>A page on how well missing leads are completed.</summary>
public static class CompletionPage
{
    /// <summary>Writes the page, whole or not at all.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, CompletionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var following = result.Following.Count == 0 ? "" : $" {string.Join(' ', result.Following)} follow by algebra and are not scored.";
        AtomicFile.WriteText(path, Html.Page($"Completed leads: {result.System}",
        [
            Html.Note($"Given: {string.Join(' ', result.Given)}.{following} {result.Split} split of {result.Cohort}; arm {result.Arm}."),
            Html.Note(string.Create(CultureInfo.InvariantCulture, $"Linear regression between leads was fitted to {result.FittedTo[0]} training ECGs in standard deviations, and to the {result.FittedTo[1]} of them with voltage in millivolts. Both is the mean of the model's lead and the regression's. Differences are to the regression, paired, with 95 % intervals over patients.")),
            .. result.Warnings.Select(Html.Warning),
            .. result.Measures.Select(measure => Html.Section(measure.Name, Html.Table(
                ["lead", "ECGs", "model", "linear regression", "both", $"model - regression ({(measure.LargerIsBetter ? "above" : "below")} 0 is better)", "both - regression"],
                measure.Leads.Select(lead => (IReadOnlyList<string>)
                [
                    lead.Lead, Html.Count(lead.Records), Number(lead.Model), Number(lead.Regression), Number(lead.Both), $"{Number(lead.Difference)} {lead.Interval}", $"{Number(lead.BothDifference)} {lead.BothInterval}",
                ])))),
        ]));
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
