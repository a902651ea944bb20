using Einthoven.Cohorts;
using Einthoven.Evaluation.Metrics;
using Einthoven.Reading;
using Einthoven.Tensors;

namespace Einthoven.Interpretability;

/// <summary>Whether evidence means something: a finding's probability must fall faster when its evidence is left out first than when patches are left out by chance.</summary>
/// <remarks>As in Samek et al., IEEE Transactions on Neural Networks 28, 2017, and Petsiuk, Das and Saenko, BMVC 2018, with patches left out instead of blurred.</remarks>
/// <param name="model">The model.</param>
/// <param name="options">Records, steps and chance.</param>
public sealed class DeletionTest(ReaderModel model, DeletionTestOptions options)
{
    private readonly PatchOcclusion _occlusion = new(model);
    private readonly RandomSource _random = new(options.Seed);

    /// <summary>Tests findings on records that have them.</summary>
    /// <param name="cohort">The cohort; the model's own real one.</param>
    /// <param name="progress">Told after each record, or null.</param>
    /// <returns>One curve a finding that some record of the split has.</returns>
    /// <exception cref="CohortException">The cohort was prepared in another way, lacks a task, or no record of the split has any of the findings.</exception>
    /// <exception cref="ConfigurationException">A finding is none of the model's.</exception>
    public IReadOnlyList<DeletionCurve> Run(Cohort cohort, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        if (options.Findings.FirstOrDefault(name => model.Findings.All(finding => finding.Name != name)) is { } unknown)
            throw new ConfigurationException($"--finding {unknown}: the model tells {string.Join(", ", model.Findings.Select(finding => finding.Name))}.");
        model.Encoder.CheckFit(cohort);
        var labels = ReaderLabels.Of(cohort, [.. model.Findings.Select(finding => finding.Task).Distinct()], required: true);
        var records = labels.Records(options.Split);
        var patients = labels.Patients(records);
        var chosen = model.Findings.Select((finding, index) => (Index: index, Rows: RowsOf(labels.Of(new ReaderClass(finding.Task, finding.Class), records))))
            .Where(one => one.Rows.Length > 0 && (options.Findings.Count == 0 || options.Findings.Contains(model.Findings[one.Index].Name))).ToArray();
        if (chosen.Length == 0) throw new CohortException($"{cohort.Folder}: no record of the {SplitNames.Of(options.Split)} split has one of these findings.");

        var curves = chosen.ToDictionary(one => one.Index, _ => new List<(string Patient, double[][] Curves)>());
        var rows = chosen.SelectMany(one => one.Rows).Distinct().Order().ToArray();
        foreach (var (row, done) in rows.Select((row, place) => (row, place + 1)))
        {
            var ecg = Ecg(cohort, records[row]);
            var evidence = _occlusion.Explain(ecg);
            foreach (var (index, _) in chosen.Where(one => one.Rows.Contains(row)))
                curves[index].Add((patients[row], Curves(ecg, evidence[index], index, cohort.Records[records[row]].Id)));
            progress?.Report(new("Leaving patches out", done, rows.Length));
        }

        return [.. chosen.Select(one => Summarise(model.Findings[one.Index].Name, curves[one.Index]))];
    }

    /// <summary>An even sample where there are more than are wanted.</summary>
    private int[] RowsOf(bool?[] labels)
    {
        int[] positive = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] == true)];
        return options.Limit is not { } limit || positive.Length <= limit ? positive : [.. Enumerable.Range(0, limit).Select(i => positive[(int)((long)i * positive.Length / limit)])];
    }

    /// <summary>Probabilities by order (most first, least first, then chance), then step.</summary>
    private double[][] Curves(PreparedEcg ecg, PatchAttribution evidence, int finding, string id)
    {
        var ranked = evidence.Ranked();
        int[][] orders = [ranked, [.. ranked.Reverse()], .. Enumerable.Range(0, options.Draws).Select(draw => Shuffled(ranked, id, draw))];
        int[][] hidden = [.. orders.SelectMany(order => Enumerable.Range(0, options.Steps + 1).Select(step => order[..(int)Math.Round((double)step * order.Length / options.Steps)]))];
        var probabilities = _occlusion.LogOddsWithout(ecg, hidden).Select(odds => 1 / (1 + Math.Exp(-odds[finding]))).ToArray();
        return [.. probabilities.Chunk(options.Steps + 1)];
    }

    private int[] Shuffled(int[] order, string id, int draw)
    {
        var shuffled = (int[])order.Clone();
        _random.Stream($"deletion/{id}", (ulong)draw).Shuffle(shuffled);
        return shuffled;
    }

    private DeletionCurve Summarise(string finding, List<(string Patient, double[][] Curves)> records)
    {
        var chance = records.Select(one => Mean(one.Curves[2..])).ToArray();
        double[] below = [.. records.Select((one, row) => Area(chance[row]) - Area(one.Curves[0]))];
        double[] above = [.. records.Select((one, row) => Area(one.Curves[1]) - Area(chance[row]))];
        var bootstrap = new PatientBootstrap([.. records.Select(one => one.Patient)], options.Resamples, options.Seed);
        return new()
        {
            Finding = finding,
            Records = records.Count,
            Shares = [.. Enumerable.Range(0, options.Steps + 1).Select(step => (double)step / options.Steps)],
            MostFirst = Mean([.. records.Select(one => one.Curves[0])]),
            ByChance = Mean(chance),
            LeastFirst = Mean([.. records.Select(one => one.Curves[1])]),
            BelowChance = below.Average(),
            BelowChanceInterval = bootstrap.IntervalOf(weights => Weighted(below, weights)),
            AboveChance = above.Average(),
            AboveChanceInterval = bootstrap.IntervalOf(weights => Weighted(above, weights)),
        };
    }

    private static double Weighted(double[] values, int[] weights) => values.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum();

    private static double[] Mean(double[][] curves) => [.. Enumerable.Range(0, curves[0].Length).Select(step => curves.Average(curve => curve[step]))];

    /// <summary>By the trapezoid rule over the share left out, 0 to 1.</summary>
    private static double Area(double[] curve) => (curve.Sum() - ((curve[0] + curve[^1]) / 2)) / (curve.Length - 1);

    private static PreparedEcg Ecg(Cohort cohort, int record)
    {
        var (samples, amplitudes) = (new float[cohort.Leads * cohort.Samples], new float[cohort.Leads]);
        cohort.ReadSignal(record, samples);
        cohort.ReadAmplitudes(record, amplitudes);
        return new(samples, cohort.Missing(record), amplitudes, 0, 1);
    }
}
