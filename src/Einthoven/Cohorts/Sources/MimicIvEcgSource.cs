using Einthoven.Cohorts.Labels;
using Einthoven.Signals;

namespace Einthoven.Cohorts.Sources;

/// <summary>MIMIC-IV-ECG 1.0 (Gow et al., PhysioNet 2023): 800,035 ECGs of 10 s at 500 Hz with the cart's report, no labels.</summary>
/// <remarks>
/// The report lines are joined as MERL does; with at least <see cref="MerlWords"/> words 771,693 records remain. Leads are found by name: the files store aVF before aVL.
/// Samples without a value are marked as missing. Age and sex are not part of the data set.
/// </remarks>
public sealed class MimicIvEcgSource : ICohortSource
{
    /// <summary>The fewest words of a report in MERL (Liu et al., ICML 2024).</summary>
    public const int MerlWords = 4;

    private readonly string _folder;
    private readonly PatientSplits _splits;
    private readonly Func<string, Recording> _read;
    private readonly int _fewestWords;
    private readonly MimicStudies _studies;

    /// <summary>Opens the data set and counts its records.</summary>
    /// <param name="folder">The folder that holds <c>record_list.csv</c>, <c>machine_measurements.csv</c> and <c>files</c>.</param>
    /// <param name="splits">Splits of the patients.</param>
    /// <param name="read">Reads the recording of a path.</param>
    /// <param name="fewestWords">Records whose report has fewer words are left out; 0 keeps all.</param>
    /// <exception cref="CohortException">A file or column is missing, or a row is damaged.</exception>
    public MimicIvEcgSource(string folder, PatientSplits splits, Func<string, Recording> read, int fewestWords = MerlWords)
    {
        (_folder, _splits, _read, _fewestWords) = (folder, splits, read, fewestWords);
        _studies = new MimicStudies(folder);
        Count = Wanted().Count();
    }

    /// <inheritdoc/>
    public string Name => "mimic-iv-ecg";

    /// <inheritdoc/>
    public int? Count { get; }

    /// <inheritdoc/>
    public bool HasSignals => true;

    /// <inheritdoc/>
    public IReadOnlyList<LabelTask> Tasks => [];

    /// <inheritdoc/>
    public IEnumerable<CohortEntry> Entries() =>
        Wanted().Select(study => new CohortEntry(study.Path.Length > 0 ? study.Path : $"record_list.csv, line {study.Line}", () => Item(study)));

    private IEnumerable<MimicStudies.Study> Wanted() => _studies.Read().Where(study => study.Words >= _fewestWords);

    private CohortItem Item(MimicStudies.Study study)
    {
        var recording = _read(SourceFolder.Resolve(_folder, study.Path));
        if (study.Subject.Length == 0) throw new CohortException("subject_id is empty.");
        var facts = recording.Patient;
        if (facts.Id is { } named && named != study.Subject) throw new CohortException($"the header names the subject {named}, record_list.csv {study.Subject}; fetch both again.");
        return new CohortItem(
            new CohortRecord(study.Id, study.Subject, _splits.Of(study.Subject), facts.AgeInYears, facts.Sex ?? "", study.Report, Name), recording, []);
    }
}
