using Einthoven.Signals;

namespace Einthoven.Cohorts.Sources;

/// <summary>WFDB records anywhere below a folder, whose headers say age, sex and diagnoses (<c>#Age</c>, <c>#Sex</c>, <c>#Dx</c>): the data sets of the PhysioNet challenges.</summary>
/// <remarks>
/// The headers name no patient, so each record counts as a patient of its own unless a header has a subject id. There are no reports: codes are labels and never text.
/// <see cref="Sources.Cpsc2018"/>, <see cref="Sources.Csn"/> and <see cref="Sources.Cinc"/> open the data sets.
/// </remarks>
public sealed class HeaderTreeSource : ICohortSource
{
    private readonly HeaderTreeOptions _options;
    private readonly Func<string, Recording> _read;
    private readonly string[] _headers;

    /// <summary>Finds the records.</summary>
    /// <param name="options">What to read.</param>
    /// <param name="read">Reads the recording of a path.</param>
    /// <exception cref="CohortException">There is no such folder, or no record in it.</exception>
    public HeaderTreeSource(HeaderTreeOptions options, Func<string, Recording> read)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _read = read;
        _headers = SourceFolder.Headers(options.Folder, options.Fits ?? (_ => true));
        if (_headers.Length == 0)
            throw new CohortException($"{options.Folder}: has no records of {options.Name}; expected headers{(options.Example.Length > 0 ? " such as " + options.Example : "")} in it or below. Name the folder that holds them.");
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public int? Count => _headers.Length;

    /// <inheritdoc/>
    public bool HasSignals => true;

    /// <inheritdoc/>
    public IReadOnlyList<Labels.LabelTask> Tasks => _options.Tasks;

    /// <inheritdoc/>
    public IEnumerable<CohortEntry> Entries() => _headers.Select(header => new CohortEntry(header, () => Item(header)));

    private CohortItem Item(string header)
    {
        var recording = _read(Path.Combine(_options.Folder, header));
        var id = Path.GetFileNameWithoutExtension(header);
        var (split, labels) = _options.Label(id, recording.Findings);
        var facts = recording.Patient;
        return new CohortItem(new CohortRecord(id, facts.Id ?? id, split, facts.AgeInYears, facts.Sex ?? "", "", Name), recording, labels);
    }
}
