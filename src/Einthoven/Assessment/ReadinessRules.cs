using System.Globalization;
using Einthoven.Cohorts.Labels;

namespace Einthoven.Assessment;

/// <summary>Says what an archive is good for. Thresholds are of experience and stand in the words.</summary>
internal static class ReadinessRules
{
    /// <summary>About what the results in docs/results.md were trained on.</summary>
    private const int EnoughEcgs = 1500;
    private const int FewEcgs = 200;
    private const int EnoughReports = 1000;
    private const int FewReports = 100;

    /// <summary>A test split of a tenth then holds ten positives, below which an AUC tells little.</summary>
    private const int EnoughPositives = 100;
    private const int FewPositives = 20;

    private static readonly string[] Prompted = [.. PtbXlTasks.All.Select(task => task.Name), "cpsc2018", "csn"];

    /// <summary>Fills in readiness and the next command.</summary>
    /// <param name="archive">What was counted.</param>
    /// <param name="table">The table whose rows name files and the folder they are in, as the user would name them, or null.</param>
    public static ArchiveAssessment Apply(ArchiveAssessment archive, (string Source, string Table)? table)
    {
        // Of a sample only shares are known; what counts is how many the whole archive has.
        var scale = archive.LookedInto > 0 ? (double)archive.Files / archive.LookedInto : 1;
        Readiness[] readiness = [Ecgs(archive, scale), Contrast(archive, scale), .. Tasks(archive, scale), .. Splits(archive)];
        return archive with { Readiness = readiness, NextCommand = Command(archive, table) };
    }

    private static Readiness Ecgs(ArchiveAssessment archive, double scale)
    {
        var signals = archive.Signals;
        var all = Scaled(signals.Usable, scale);
        var words = $"{About(all, scale)} ECGs have twelve leads, last a second or more and are not of unusable quality.";
        if (signals.UsableWithMissingLeads > 0) words += $" {About(Scaled(signals.UsableWithMissingLeads, scale), scale)} more lack leads: --allow-missing-leads takes them.";
        if (signals.WithoutVoltage > 0) words += $" {Count(signals.WithoutVoltage)} of {Count(archive.Ecgs)} files have no voltage: they need --standardise per-lead, and findings of voltage can't be learned from them.";
        if (signals.ImplausibleVoltage > 0) words += $" In {Count(signals.ImplausibleVoltage)} the QRS complexes are lower or higher than hearts make them: check the unit.";
        if (signals.LimbLeadsWrong > 0) words += $" In {Count(signals.LimbLeadsWrong)} of {Count(signals.LimbLeadsChecked)} the limb leads do not follow from each other (I + III = II and so on): check names, gains and polarity of the leads.";
        all = Math.Max(0, all + Scaled(signals.UsableWithMissingLeads - signals.Duplicates, scale));
        if (signals.Duplicates > 0) words += $" {Count(signals.Duplicates)} files are copies of others, and teach nothing new.";
        words += all >= EnoughEcgs ? "" : $" The results in docs/results.md come from some {Count(EnoughEcgs)} ECGs.";
        return new Readiness("Pre-training on ECGs", Level(all, EnoughEcgs, FewEcgs), words);
    }

    private static Readiness Contrast(ArchiveAssessment archive, double scale)
    {
        var reports = archive.Reports;
        var (pairs, distinct) = (Scaled(reports.UsablePairs, scale), Scaled(reports.Distinct, scale));
        if (pairs == 0) return new Readiness("Contrast of ECGs and reports", ReadinessLevel.Nothing, "No ECG has a report, in its file or in a table. Simulated pairs ('einthoven cohort simulate') and reports without ECGs ('cohort build reports') can stand in.");
        var languages = string.Join(", ", reports.Languages.Select(language => $"{language.Name} {Count(language.Count)}"));
        var words = $"{About(pairs, scale)} usable ECGs have a report, of which {(scale > 1 ? "at least " : "")}{Count(reports.Distinct)} differ ({languages}); equal reports are not negatives of each other.";
        if (distinct < EnoughReports) words += $" Below {Count(EnoughReports)} different reports, add simulated pairs and reports without ECGs.";
        if (reports.UsablePairs < reports.Pairs) words += $" {Count(reports.Pairs - reports.UsablePairs)} further reports belong to ECGs that can't be used.";
        return new Readiness("Contrast of ECGs and reports", Level(distinct, EnoughReports, FewReports), words);
    }

    private static IEnumerable<Readiness> Tasks(ArchiveAssessment archive, double scale)
    {
        foreach (var task in archive.Tasks)
        {
            string[] enough = [.. task.Classes.Where(cls => Scaled(cls.Count, scale) >= EnoughPositives).Select(cls => $"{cls.Name} {Count(cls.Count)}")];
            string[] few = [.. task.Classes.Where(cls => Scaled(cls.Count, scale) is >= FewPositives and < EnoughPositives).Select(cls => $"{cls.Name} {Count(cls.Count)}")];
            var words = $"{About(Scaled(task.Labelled, scale), scale)} usable ECGs are labelled.";
            words += enough.Length > 0 ? $" Enough for a test split of a tenth ({EnoughPositives} positives and more): {string.Join(", ", enough)}." : "";
            words += few.Length > 0 ? $" Rough ({FewPositives} to {EnoughPositives - 1}): {string.Join(", ", few)}." : "";
            var rare = task.Classes.Count - enough.Length - few.Length;
            words += rare > 0 ? $" Too rare: {rare} {(rare == 1 ? "class" : "classes")}." : "";
            var prompts = Prompted.Any(name => TaskNames.Same(name, task.Name)) ? "" : " Zero-shot needs a file of prompts for it.";
            yield return new Readiness($"Probe{(prompts.Length == 0 ? " and zero-shot" : "")} of {task.Name}", enough.Length > 1 ? ReadinessLevel.Enough : enough.Length + few.Length > 0 ? ReadinessLevel.Little : ReadinessLevel.Nothing, words + prompts);
        }

        if (archive.Tasks.Count == 0)
        {
            yield return new Readiness("Probe", ReadinessLevel.Nothing, archive.Codes.Count > 0
                ? $"No table with labels was found. The files carry {archive.Codes.Count} different codes of findings; an importer that knows them, or a column of classes in a table, makes tasks of them."
                : "No labels: neither codes in the files nor a table with classes. A CSV file with a column of files and columns of classes makes tasks (docs/data.md).");
        }
    }

    private static IEnumerable<Readiness> Splits(ArchiveAssessment archive)
    {
        var (patients, ecgs) = (archive.Patients, archive.Recordings);
        if (ecgs == 0) yield break;
        var words = patients.WithId == ecgs
            ? $"Every ECG names its patient: {Count(patients.Patients)} patients, at most {Count(patients.MostRecords)} ECGs of one."
            : $"{Count(ecgs - patients.WithId)} of {Count(ecgs)} ECGs do not name a patient: without one, ECGs of a patient can stand in training and test, and results look better than they are.";
        if (archive.Signals.Duplicates > 0) words += $" {Count(archive.Signals.Duplicates)} ECGs equal another sample by sample; remove them, or give them one patient.";
        yield return new Readiness("Splits by patient", patients.WithId == ecgs && archive.Signals.Duplicates == 0 ? ReadinessLevel.Enough : patients.WithId > 0 ? ReadinessLevel.Little : ReadinessLevel.Nothing, words);
    }

    private static string? Command(ArchiveAssessment archive, (string Source, string Table)? best)
    {
        if (archive.Ecgs == 0 || best is not (var source, var table)) return null;
        var how = (archive.Signals.WithoutVoltage > archive.Ecgs / 2 ? " --standardise per-lead" : "") + (archive.Signals.UsableWithMissingLeads > archive.Signals.Usable ? " --allow-missing-leads" : "");
        var folder = Quoted(source);
        return Path.GetFileName(table) == "ptbxl_database.csv"
            ? $"einthoven cohort build ptb-xl --source {folder} --out cohorts/ptb-xl{how}"
            : $"einthoven cohort build records --source {folder} --csv {Quoted(table)} --out cohorts/{Quoted(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(source))))}{how}";
    }

    private static string Quoted(string path) => path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '_' or '-') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static ReadinessLevel Level(int count, int enough, int few) => count >= enough ? ReadinessLevel.Enough : count >= few ? ReadinessLevel.Little : ReadinessLevel.Nothing;

    private static int Scaled(int count, double scale) => (int)Math.Round(Math.Min(count * scale, int.MaxValue));

    private static string About(int count, double scale) => (scale > 1 ? "about " : "") + Count(count);

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
