using Einthoven.Cohorts;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Retrieval;
using Einthoven.Text;

namespace Einthoven.Evaluation.Robustness;

/// <summary>Zero-shot classification and retrieval when texts are worded otherwise. ECGs stay as they are.</summary>
/// <param name="options">Split, seed and resamples.</param>
/// <param name="language">The language whose prompts are changed, and that others are compared with.</param>
public sealed class TextRobustness(EvaluationOptions options, string language = "en")
{
    private const int SinglePrompts = 3;

    private static readonly TextChange[] Changes = Enum.GetValues<TextChange>();

    /// <summary>Zero-shot of a task with its prompts changed, in other languages, and one at a time.</summary>
    /// <exception cref="ConfigurationException">There are no prompts for the task or the language.</exception>
    public RobustnessTable ZeroShot(Cohort cohort, EvaluationTask task, IEcgTextEncoder encoder, IProgress<ProgressUpdate>? progress = null)
    {
        var prompts = ZeroShotPrompts.For(task.Name, language).ToDictionary(pair => pair.Key, pair => pair.Value);
        var fixedEcgs = new FixedEcgs(encoder, cohort, task.Scored, progress);
        var clean = Measure(prompts);
        var effects = new List<ChangeEffect>();
        foreach (var change in Changes)
        {
            var variants = TextVariants.For(language);
            var changed = prompts.ToDictionary(pair => pair.Key, pair => pair.Value.Select((text, number) => variants.Change(change, text, number)).ToArray());
            var different = prompts.SelectMany(pair => pair.Value.Select(ReportCleaner.Clean).Zip(changed[pair.Key], (before, after) => before != after)).ToArray();
            effects.Add(Effect("wording", NameOf(change), changed) with { Changed = different.Count(changes => changes) / (double)different.Length });
        }

        foreach (var other in ZeroShotPrompts.Languages(task.Name).Where(other => other != language))
            effects.Add(Effect("language", other, ZeroShotPrompts.For(task.Name, other).ToDictionary(pair => pair.Key, pair => pair.Value)));
        for (var number = 0; number < SinglePrompts; number++)
        {
            var place = number;
            effects.Add(Effect("one prompt a class", $"prompt {number + 1}", prompts.ToDictionary(pair => pair.Key, pair => new[] { pair.Value[place % pair.Value.Length] })));
        }

        return new RobustnessTable($"{task.Name}, zero-shot ({language})", "macro AUC", task.Scored.Count, clean.Result.MacroAuc, clean.Result.MacroAucInterval, effects);

        Measurement Measure(Dictionary<string, string[]> texts) => new ZeroShotProtocol(options).Run(cohort, task, fixedEcgs, new PromptSet([texts], [language]));

        ChangeEffect Effect(string group, string name, Dictionary<string, string[]> texts)
        {
            var measured = Measure(texts);
            var difference = PairedDifference.Of(measured.Scores, clean.Scores, clean.Scores.Judged, new PatientBootstrap(task.ScoredPatients, options.Resamples, options.Seed));
            return new ChangeEffect(group, name, measured.Result.MacroAuc, measured.Result.MacroAucInterval, difference.Value, difference.Interval);
        }
    }

    /// <summary>Looking up ECGs by their reports, reports changed in their own language; a report in none that is known stays as it is.</summary>
    /// <exception cref="CohortException">The split has too few pairs, or the system has seen some and it isn't allowed.</exception>
    public RobustnessTable Retrieval(ReportPairs pairs, IEcgTextEncoder encoder, IProgress<ProgressUpdate>? progress = null)
    {
        SeenRecords.Check(encoder, pairs.Cohort, pairs.Records, pairs.Split, options.AllowSeen);
        var ecgs = encoder.ProjectEcgs(pairs.Cohort, pairs.Records, progress);
        FeatureTable.RequireFinite(ecgs, encoder, pairs.Cohort, pairs.Records);
        var meter = new RetrievalMeter(pairs.Keys, pairs.Patients, [10], options.Resamples, options.Seed);
        var languages = pairs.Texts.Select(ReportLanguage.Of).ToArray();
        var clean = Aucs([.. pairs.Texts]);
        var effects = new List<ChangeEffect>();
        foreach (var change in Changes)
        {
            string[] changed = [.. pairs.Texts.Select((text, i) => languages[i].Length == 0 ? text : TextVariants.For(languages[i]).Change(change, text, i))];
            var aucs = Aucs(changed);
            double[] differences = [.. aucs.Zip(clean, (one, other) => one - other)];
            effects.Add(new ChangeEffect("wording", NameOf(change), Mean(aucs), meter.MeanInterval(aucs), Mean(differences), meter.MeanInterval(differences))
            {
                Changed = changed.Zip(pairs.Texts, (one, other) => one != other).Count(different => different) / (double)changed.Length,
            });
        }

        foreach (var group in languages.Select((name, i) => (name, i)).GroupBy(pair => pair.name).Where(group => group.Count() > 1).OrderByDescending(group => group.Count()))
        {
            var own = group.Select(pair => pair.i).ToHashSet();
            double[] of = [.. clean.Select((auc, i) => own.Contains(i) ? auc : double.NaN)];
            double[] others = [.. clean.Select((auc, i) => own.Contains(i) ? double.NaN : auc)];
            if (own.Count == clean.Length) continue;
            var difference = meter.Bootstrap.IntervalOf(weights => Weighted(of, weights) - Weighted(others, weights));
            effects.Add(new ChangeEffect("reports in", group.Key.Length == 0 ? "no known language" : group.Key, Mean(of), meter.MeanInterval(of), Mean(of) - Mean(others), difference) { Changed = own.Count / (double)clean.Length });
        }

        return new RobustnessTable("report to ECG", "own nearer than others", pairs.Records.Count, Mean(clean), meter.MeanInterval(clean), effects);

        double[] Aucs(string[] texts) => meter.Aucs(RetrievalProtocol.Cosines(ReportPairs.RowsOf(texts, encoder.ProjectTexts), ecgs, texts.Length));
    }

    private static double Mean(double[] values) => values.Where(value => !double.IsNaN(value)).Average();

    private static double Weighted(double[] values, int[] weights)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            sum += weights[i] * values[i];
            count += weights[i];
        }

        return sum / count;
    }

    private static string NameOf(TextChange change) => change switch
    {
        TextChange.Paraphrase => "paraphrased",
        TextChange.Abbreviation => "abbreviated",
        TextChange.Negation => "negated",
        _ => "with an irrelevant remark",
    };

    /// <summary>An encoder that places the ECGs once, whatever the texts are.</summary>
    private sealed class FixedEcgs(IEcgTextEncoder encoder, Cohort cohort, IReadOnlyList<int> records, IProgress<ProgressUpdate>? progress) : IEcgTextEncoder
    {
        private readonly float[] _ecgs = encoder.ProjectEcgs(cohort, records, progress);

        public string Name => encoder.Name;

        public string Features => encoder.Features;

        public string Arm => encoder.Arm;

        public int Width => encoder.Width;

        public int ProjectionWidth => encoder.ProjectionWidth;

        public IReadOnlySet<string> SeenRecords => encoder.SeenRecords;

        public float[] Extract(Cohort of, IReadOnlyList<int> some, IProgress<ProgressUpdate>? told = null) => encoder.Extract(of, some, told);

        public float[] ProjectEcgs(Cohort of, IReadOnlyList<int> some, IProgress<ProgressUpdate>? told = null) =>
            ReferenceEquals(of, cohort) && some.SequenceEqual(records) ? _ecgs : encoder.ProjectEcgs(of, some, told);

        public float[] ProjectTexts(IReadOnlyList<string> texts) => encoder.ProjectTexts(texts);
    }
}
