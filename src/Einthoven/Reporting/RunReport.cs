using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;
using Einthoven.Pretraining;
using Einthoven.Signals;
using Einthoven.Signals.Paper;
using Einthoven.Storage;
using Einthoven.Tensors;

namespace Einthoven.Reporting;

/// <summary><c>report.html</c>: what a run learned, on one page that needs nothing else.</summary>
public static class RunReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="results">Results of the run and of what it is compared with.</param>
    /// <param name="cohort">A cohort to show a reconstruction from, or null.</param>
    /// <exception cref="IOException">The page can't be written.</exception>
    public static void Write(string path, RunFolder run, IReadOnlyList<EvaluationResult> results, Cohort? cohort = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(results);
        var data = run.ReadData();
        AtomicFile.WriteText(path, Html.Page($"CG-DMER, {run.Path}",
        [
            Html.Note($"Arm {data.Arm}: {Meaning(data.Arm)}"),
            Html.Section("Results", ResultTable.Draw(results)),
            Html.Section("Hidden patches and their reconstruction", cohort is null ? "" : Example(run, cohort)),
            Html.Section("Losses", LossCurves.Draw(run.MetricsPath)),
            Html.Section("Configuration", $"<pre>{Html.Escape(File.ReadAllText(System.IO.Path.Combine(run.Path, "config.json")))}</pre>"),
        ]));
    }

    private static string Meaning(Arm arm) => arm switch
    {
        Arm.R0 => "pre-trained on real ECGs without any text.",
        Arm.R1 => "pre-trained with simulated pairs, or with reports apart from their ECGs; no real ECG with its own report.",
        _ => "pre-trained on real ECGs with their own reports.",
    };

    private static string Example(RunFolder run, Cohort cohort)
    {
        var record = Enumerable.Range(0, cohort.Records.Count).FirstOrDefault(i => cohort.Records[i].Split != Split.Train, -1);
        if (cohort.Samples == 0 || record < 0) return "";

        using var encoder = RunEncoder.Open(run.Path);
        var reconstruction = Reconstruction.Of(encoder, cohort, record, new RandomSource(1));
        var caption = string.Create(CultureInfo.InvariantCulture,
            $"Record {cohort.Records[record].Id}, which the run has not been trained on, in standardised units. Grey: hidden from the model. Second trace: what the model puts there; its correlation with the hidden samples is {reconstruction.Correlation:0.00}.");
        return Html.Figure(Draw(reconstruction, cohort, record), caption);
    }

    private static string Draw(Reconstruction reconstruction, Cohort cohort, int record)
    {
        var leads = cohort.Manifest.Leads.Select(Lead.Parse).ToArray();
        var patches = reconstruction.Hidden.Length / leads.Length;
        var seconds = cohort.Samples / cohort.Manifest.Rate / patches;
        var hidden =
            from lead in Enumerable.Range(0, leads.Length)
            from patch in Enumerable.Range(0, patches)
            where reconstruction.Hidden[(lead * patches) + patch]
            select new EcgPaperHighlight(leads[lead], patch * seconds, (patch + 1) * seconds, EcgPaperHighlightKind.Hidden);
        return EcgPaper.Draw(Recording(reconstruction.Truth), new EcgPaperOptions
        {
            Layout = EcgPaperLayout.TwelveByOne,
            Title = cohort.Records[record].Id,
            Highlights = [.. hidden],
            Overlay = new EcgPaperOverlay(Recording(reconstruction.Predicted), "reconstruction"),
        });

        Recording Recording(float[] values) => new(
            leads, new SamplingRate(cohort.Manifest.Rate), [.. values.Chunk(cohort.Samples)], SignalUnit.None, source: cohort.Records[record].Id);
    }
}
