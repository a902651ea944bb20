using Einthoven.Cohorts;
using Einthoven.Evaluation.Atlas;

namespace Einthoven.Reporting;

/// <summary>What the script of an atlas page draws from; its JSON has the same names.</summary>
/// <param name="Leads">Names of the leads.</param>
/// <param name="Samples">Samples of each.</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="Tasks">Tasks of the cohort and their classes.</param>
/// <param name="Points">The ECGs.</param>
internal sealed record AtlasData(IReadOnlyList<string> Leads, int Samples, double Rate, IReadOnlyList<AtlasTask> Tasks, IReadOnlyList<AtlasPoint> Points)
{
    /// <summary>One step of a stored sample, in units of the cohort's signal: 127 steps reach eight standard deviations.</summary>
    public const double Step = 8.0 / 127;

    /// <summary>Collects what is known of the ECGs of an atlas.</summary>
    /// <param name="atlas">The layout.</param>
    /// <param name="cohort">Its cohort.</param>
    /// <param name="ecgs">How many ECGs are put in whole: the first of an even sample.</param>
    public static AtlasData Of(EcgAtlas atlas, Cohort cohort, int ecgs)
    {
        var tasks = cohort.Tasks.Select(task => (Name: task, Labels: cohort.Labels(task))).ToArray();
        var every = ecgs == 0 ? 0 : Math.Max(1, (atlas.Records.Count + ecgs - 1) / ecgs);
        return new AtlasData(
            cohort.Manifest.Leads, cohort.Samples, cohort.Manifest.Rate, [.. tasks.Select(task => new AtlasTask(task.Name, task.Labels.Classes))],
            [.. atlas.Records.Select((record, i) => new AtlasPoint(
                Math.Round(atlas.Layout[2 * i], 3), Math.Round(atlas.Layout[(2 * i) + 1], 3), cohort.Records[record].Id, cohort.Records[record].AgeInYears, cohort.Records[record].Sex,
                cohort.Records[record].Source, cohort.Records[record].Report,
                [.. tasks.Select(task => Enumerable.Range(0, task.Labels.Classes.Count).Where(cls => task.Labels[record, cls] == true).ToArray())],
                every > 0 && i % every == 0 ? Signal(cohort, record) : null))]);
    }

    private static string Signal(Cohort cohort, int record)
    {
        var signal = new float[cohort.Leads * cohort.Samples];
        cohort.ReadSignal(record, signal);
        return Convert.ToBase64String([.. signal.Select(value => unchecked((byte)(sbyte)Math.Clamp(Math.Round(value / Step), -127, 127)))]);
    }
}

/// <summary>A task and its classes.</summary>
internal sealed record AtlasTask(string Name, IReadOnlyList<string> Classes);

/// <summary>An ECG of an atlas: where it lies, what is known of it, its classes by task, and its samples as bytes in Base64 or null.</summary>
internal sealed record AtlasPoint(
    double X, double Y, string Id, double? Age, string Sex, string Source, string Report, IReadOnlyList<int[]> Labels, string? Ecg);
