using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Measuring;
using Einthoven.Evaluation.Metrics;
using Einthoven.Reading;
using Einthoven.Signals.Paper;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>A reading as a page: the ECG, findings with their measured performance, the evidence on the ECG paper, the nearest ECGs with their reports. One file, no script.</summary>
public static class ReadingPage
{
    private const string Style = """
        <style>
        .notice { background: var(--card); border-left: 4px solid var(--warn); border-radius: 4px; padding: .55rem .9rem; margin: .8rem 0; } .notice p { margin: .15rem 0; max-width: 90ch; }
        .findings td, .findings th { padding: .3rem .55rem; vertical-align: middle; } .findings th { white-space: nowrap; font-weight: 600; } .findings td:first-child { min-width: 13rem; width: 16rem; } .findings td:nth-child(4) { text-align: left; white-space: nowrap; } .findings td:last-child { white-space: nowrap; } .findings td small, .findings td:first-child small { color: var(--quiet); white-space: nowrap; }
        .findings .meter { position: relative; width: 9rem; height: .95rem; background: var(--card); border-radius: 2px; } .findings .meter i { position: absolute; left: 0; top: 0; bottom: 0; background: var(--bar); border-radius: 2px; } .findings .meter b { position: absolute; top: -.15rem; bottom: -.15rem; width: 2px; background: var(--ink); }
        .findings tr.likely td:first-child, .findings tr.possible td:first-child { font-weight: 600; } .findings tr.unlikely { color: var(--quiet); } .findings tr.unlikely .meter i { background: var(--strong); } .findings tr.possible .meter i { background: var(--bar2); }
        details { margin: .5rem 0; } summary { cursor: pointer; } .item summary { color: var(--quiet); }
        @media print { .findings .meter, .findings .meter * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
        </style>
        """;

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reading">The reading.</param>
    /// <param name="model">The model that read.</param>
    /// <param name="others">The cohort of the nearest ECGs, or null.</param>
    /// <param name="showPatient">Whether the patient is named on the paper.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, EcgReading reading, ReaderModel model, Cohort? others = null, bool showPatient = false)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(model);
        var title = Path.GetFileNameWithoutExtension(reading.Recording.Source) is { Length: > 0 } name ? name : "ECG";
        AtomicFile.WriteText(path, Html.Page($"Reading of {title}",
        [
            Style,
            Notice(reading, model.Card),
            Html.Figure(Paper(reading, EcgPaperLayout.For(reading.Recording), showPatient), "As recorded. Intervals and axis are measured, not learned."),
            Html.Section("Findings", Findings(reading, model.Card)),
            Html.Section("Evidence", Evidence(reading, model, showPatient)),
            Html.Section("Nearest ECGs", Nearest(reading, model, others)),
            Html.Section("The model", Model(model.Card)),
        ]));
    }

    private static string Notice(EcgReading reading, ReaderCard card)
    {
        string[] lines =
        [
            .. reading.Abstentions.Select(one => $"{card.Name} does not read this ECG: {one.Text}."),
            .. reading.Abstains ? Array.Empty<string>() : [Summary(reading)],
            .. reading.Cautions,
            .. reading.Windows.All > 1 ? [Text($"The mean over {reading.Windows.Read} of {reading.Windows.All} windows of {card.Preprocessing.Seconds:0.#} s.")] : Array.Empty<string>(),
            "Research software, not a medical device. No decision about a patient may rest on this page.",
        ];
        return $"<div class=\"notice\">{string.Concat(lines.Select(line => $"<p>{Html.Escape(line)}</p>"))}</div>";
    }

    private static string Summary(EcgReading reading)
    {
        string Names(FindingCall call) => string.Join(", ", reading.Findings.Where(one => one.Call == call).Select(one => Text($"{one.Finding.Words} ({100 * one.Probability:0} %)")));
        var (likely, possible) = (Names(FindingCall.Likely), Names(FindingCall.Possible));
        return $"Likely: {(likely.Length > 0 ? likely : "none")}.{(possible.Length > 0 ? $" Possible: {possible}." : "")}";
    }

    private static string Paper(EcgReading reading, EcgPaperLayout layout, bool showPatient, FindingReading? explained = null, ReaderModel? model = null) => EcgPaper.Draw(reading.Recording, new EcgPaperOptions
    {
        Layout = layout,
        Title = explained is null ? null : Text($"Evidence for {explained.Finding.Words}, {100 * explained.Probability:0} %"),
        ShowPatient = showPatient,
        Start = explained is null ? 0 : reading.EvidenceStart,
        Intervals = explained is null ? EcgPaperIntervals.Of(reading.Measurements) : null,
        Highlights = explained?.Evidence is { } evidence ? evidence.ToScores(model!.Leads, reading.EvidenceStart, model.Card.Preprocessing.Seconds).Evidence() : [],
    });

    private static string Findings(EcgReading reading, ReaderCard card)
    {
        if (reading.Findings.Count == 0) return "";
        var (called, others) = (reading.Findings.Where(one => one.Call != FindingCall.Unlikely).ToArray(), reading.Findings.Where(one => one.Call == FindingCall.Unlikely).ToArray());
        return (called.Length > 0 ? Table(called) : Html.Note("None of the findings reaches its operating point; that does not make the ECG normal."))
            + (others.Length > 0 ? $"<details><summary>{others.Length} findings are unlikely</summary>{Table(others)}</details>" : "")
            + Html.Note("Probabilities are calibrated. The mark on the bar is the operating point: from there on a finding is called, likely where it is 50 % or more, else possible. AUC, and sensitivity and specificity at the operating point, were measured on "
                + Text($"{card.Data[0].Test} ECGs of other patients of {card.Data[0].Cohort}, with 95 % intervals; positives: how many of them have the finding."));
    }

    private static string Table(IEnumerable<FindingReading> findings)
    {
        var rows = string.Concat(findings.Select(one =>
        {
            var (finding, test) = (one.Finding, one.Finding.Test);
            var call = one.Call.ToString().ToLowerInvariant();
            return Text($"<tr class=\"{call}\"><td>{Html.Escape(finding.Words)} <small>{Html.Escape(finding.Name)}</small></td><td><div class=\"meter\" title=\"from {finding.Threshold:0.000}\"><i style=\"width:{100 * one.Probability:0.#}%\"></i><b style=\"left:{100 * finding.Threshold:0.#}%\"></b></div></td><td>{Percent(one.Probability)}</td><td>{call}</td><td>{test.Auc:0.00} <small>{Bounds(test.AucInterval)}</small></td><td>{test.Sensitivity:0.00} <small>{Bounds(test.SensitivityInterval)}</small></td><td>{test.Specificity:0.00} <small>{Bounds(test.SpecificityInterval)}</small></td><td>{test.Positives} of {test.Records}</td></tr>");
        }));
        return "<div class=\"scroll\"><table class=\"findings\"><thead><tr><th>finding</th><th></th><th>probability</th><th>call</th><th>AUC</th><th>sensitivity</th><th>specificity</th><th>positives</th></tr></thead>"
            + $"<tbody>{rows}</tbody></table></div>";
    }

    private static string Evidence(EcgReading reading, ReaderModel model, bool showPatient)
    {
        var explained = reading.Findings.Where(one => one.Evidence is not null).ToArray();
        if (explained.Length == 0) return "";
        var figures = explained.Select((one, place) =>
        {
            var shares = model.Leads.Zip(one.Evidence!.LeadShares()).OrderByDescending(lead => lead.Second).Take(3).Select(lead => Text($"{lead.First} {100 * lead.Second:0} %"));
            return $"<details{(place == 0 ? " open" : "")}><summary>{Html.Escape(Text($"{one.Finding.Words}, {100 * one.Probability:0} %; most in {string.Join(", ", shares)}"))}</summary>"
                + Html.Figure(Paper(reading, EcgPaperLayout.Of(model.Leads), showPatient, one, model), "Orange: what the probability rests on; blue: what speaks against the finding; as strong as it changes the log odds when it is there; less than a fifth of the strongest is not drawn.") + "</details>";
        });
        return Html.Note("What the model's probability rests on, found by leaving parts of the ECG out. It need not be what a cardiologist would name.") + string.Concat(figures);
    }

    private static string Nearest(EcgReading reading, ReaderModel model, Cohort? others)
    {
        if (reading.Nearest.Count == 0 || others is null) return "";
        var items = reading.Nearest.Select(one =>
        {
            string?[] facts = [one.AgeInYears is not { } age ? null : age >= 300 ? "over 89 years" : Text($"{age:0} years"), one.Sex switch { "F" => "female", "M" => "male", var other => other }];
            var svg = EcgPaper.Draw(CohortRecordings.Of(others, one.Record), new EcgPaperOptions { Title = one.Id, Filter = Filter(model.Card) });
            return $"<div class=\"item\"><b>{Html.Escape(one.Id)}</b><span>cosine {Text($"{one.Similarity:0.000}")}</span><span>{Html.Escape(string.Join(", ", facts.Where(fact => !string.IsNullOrEmpty(fact))))}</span>"
                + $"<p>{Html.Escape(one.Labels.Count > 0 ? string.Join(", ", one.Labels) : "no labels")}</p><p>{Html.Escape(one.Report.Length > 0 ? one.Report : "no report")}</p><details><summary>ECG</summary><figure class=\"ecg\">{svg}</figure></details></div>";
        });
        return Html.Note($"Of {Html.Count(others.Records.Count)} ECGs of {others.Manifest.Name}, by {(model.ComparesByReports ? "where the model places them among reports" : "the model's features")}. Reports are cleaned of names and dates as far as rules can.") + string.Concat(items);
    }

    private static string Model(ReaderCard card) =>
        $"<p>{Html.Escape(Text($"{card.Name}: {card.System}, arm {card.Arm}; heads trained on {string.Join(" and ", card.Data.Select(data => Text($"{data.Training:N0} ECGs of {data.Cohort}")))}. It tells {card.Findings.Count} findings."))}</p>" + Html.List(card.Limits);

    private static string? Filter(ReaderCard card) => card.Preprocessing.FilterOrder > 0 ? Text($"{card.Preprocessing.LowHertz}-{card.Preprocessing.HighHertz} Hz") : null;

    private static string Percent(double probability) => probability switch { < 0.01 => "&lt;1 %", > 0.99 => "&gt;99 %", _ => Text($"{100 * probability:0} %") };

    private static string Bounds(Interval interval) => Text($"[{interval.Low:0.00}, {interval.High:0.00}]");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
