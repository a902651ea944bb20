using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Einthoven.Cohorts.Measuring;
using Einthoven.Signals;
using Einthoven.Signals.Inspection;
using Einthoven.Signals.Quality;

namespace Einthoven.Assessment;

/// <summary>Counts what is found in an archive, file by file. Safe to be told by several threads.</summary>
/// <remarks>Of an ECG its counts and hashes stay, and its path to tell duplicates: some 250 bytes.</remarks>
internal sealed class ArchiveTally(string source)
{
    private const int Examples = 20;
    private const int MostNames = 500;
    private const int AgeStep = 10;
    private const int RateStep = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Read, int Unreadable)> _formats = [];
    private readonly ReasonGroups _unreadable = new();
    private readonly Dictionary<string, int> _others = [];
    private readonly Dictionary<string, int> _missing = [];
    private readonly Dictionary<string, int> _empty = [];
    private readonly Dictionary<string, int> _otherLeads = [];
    private readonly Dictionary<double, int> _rates = [];
    private readonly Dictionary<int, int> _seconds = [];
    private readonly Dictionary<int, int> _heartRates = [];
    private readonly Dictionary<int, int> _ages = [];
    private readonly Dictionary<string, int> _sexes = [];
    private readonly Dictionary<string, int> _codes = [];
    private readonly Dictionary<string, int> _languages = [];
    private readonly Dictionary<string, (int Labelled, Dictionary<string, int> Classes)> _tasks = [];
    private readonly Dictionary<UInt128, string> _hashes = [];
    private readonly List<string> _duplicates = [];
    private readonly Dictionary<ulong, int> _patients = [];
    private readonly HashSet<ulong> _reports = [];
    private readonly Histogram _words = new(0, 1, 400);
    private readonly int[] _verdicts = new int[Enum.GetValues<QualityVerdict>().Length];
    private readonly int[] _problems = new int[Enum.GetValues<QualityProblem>().Length];
    private readonly Dictionary<TableRow, (bool IsUsable, bool HasTwelve)> _rows = new(ReferenceEqualityComparer.Instance);
    private int _ecgs, _recordings, _twelve, _tooShort, _noVoltage, _implausible, _limbChecked, _limbWrong, _copies, _noRate, _usable, _usableMissing, _ownReports, _tableReports, _pairs, _usablePairs;

    /// <summary>A file of no known format.</summary>
    public void AddOther(string path)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        lock (_lock) Count(_others, ending.Length > 0 ? ending : "(no ending)");
    }

    /// <summary>A file of a known format that could not be read.</summary>
    public void AddUnreadable(string path, string format, string reason)
    {
        lock (_lock)
        {
            var (read, unreadable) = _formats.GetValueOrDefault(format);
            _formats[format] = (read, unreadable + 1);
            _unreadable.Add(path, reason);
        }
    }

    /// <summary>An ECG.</summary>
    public void Add(string path, string format, EcgFacts ecg)
    {
        lock (_lock)
        {
            _ecgs++;
            var (read, unreadable) = _formats.GetValueOrDefault(format);
            _formats[format] = (read + 1, unreadable);
            AddSignals(path, ecg);
            AddRecording(ecg);
        }
    }

    /// <summary>What was counted; the readiness is not filled in.</summary>
    public ArchiveAssessment Result(int files, int lookedInto, IReadOnlyList<TableAssessment> tables) => new()
    {
        Source = source,
        Files = files,
        LookedInto = lookedInto,
        Ecgs = _ecgs,
        Recordings = _recordings,
        Formats = [.. _formats.OrderByDescending(format => format.Value.Read).ThenBy(format => format.Key, StringComparer.Ordinal).Select(format => new FormatCount(format.Key, format.Value.Read, format.Value.Unreadable))],
        Unreadable = _unreadable.All,
        OtherFiles = Most(_others),
        Signals = Signals(),
        Patients = new PatientAssessment(
            _patients.Values.Sum(), _patients.Count, _patients.Count > 0 ? _patients.Values.Max() : 0, Most(_sexes), _ages.Values.Sum(), Ordered(_ages)),
        Reports = new ReportAssessment(
            _ownReports, _tableReports, _pairs, _usablePairs, _reports.Count, _words.Total > 0 ? (int)_words.Quantile(0.5) : 0, Most(_languages)),
        Tables = tables,
        Codes = Most(_codes),
        Tasks = [.. _tasks.OrderBy(task => task.Key, StringComparer.Ordinal).Select(task => new TaskAssessment(task.Key, task.Value.Labelled, Most(task.Value.Classes)))],
        Readiness = [],
    };

    private SignalAssessment Signals() => new()
    {
        TwelveLeads = _twelve,
        MissingLeads = InOrder(_missing),
        EmptyLeads = InOrder(_empty),
        OtherLeads = Most(_otherLeads),
        Rates = [.. _rates.OrderByDescending(rate => rate.Value).ThenBy(rate => rate.Key).Select(rate => new NamedCount(rate.Key.ToString("0.###", CultureInfo.InvariantCulture), rate.Value))],
        Seconds = Ordered(_seconds),
        TooShort = _tooShort,
        WithoutVoltage = _noVoltage,
        ImplausibleVoltage = _implausible,
        LimbLeadsChecked = _limbChecked,
        LimbLeadsWrong = _limbWrong,
        Duplicates = _copies,
        DuplicateExamples = _duplicates,
        Quality = [.. Enum.GetValues<QualityVerdict>().Select(verdict => new NamedCount(verdict.ToString().ToLowerInvariant(), _verdicts[(int)verdict]))],
        Problems = [.. Enum.GetValues<QualityProblem>().Select(problem => new NamedCount(problem.ToString(), _problems[(int)problem])).Where(problem => problem.Count > 0).OrderByDescending(problem => problem.Count)],
        HeartRates = Ordered(_heartRates),
        WithoutHeartRate = _noRate,
        Usable = _usable,
        UsableWithMissingLeads = _usableMissing,
    };

    private void AddSignals(string path, EcgFacts ecg)
    {
        if (ecg.HasTwelveLeads) _twelve++;
        foreach (var lead in Lead.Standard.Where(lead => !ecg.Leads.Contains(lead))) Count(_missing, lead.Name);
        foreach (var lead in ecg.EmptyLeads.Where(lead => lead.IsStandard)) Count(_empty, lead.Name);
        foreach (var lead in ecg.Leads.Where(lead => !lead.IsStandard)) Count(_otherLeads, lead.Name);
        _rates[ecg.Rate] = _rates.GetValueOrDefault(ecg.Rate) + 1;
        Count(_seconds, (int)Math.Min(Math.Floor(ecg.Seconds + 0.05), int.MaxValue));
        if (!ecg.IsLongEnough) _tooShort++;
        if (!ecg.HasVoltage) _noVoltage++;
        if (!ecg.IsPlausible) _implausible++;
        if (ecg.LimbLeads != LimbLeadState.Unknown) _limbChecked++;
        if (ecg.LimbLeads is LimbLeadState.Inverted or LimbLeadState.Differ) _limbWrong++;

        if (ecg.HeartRate is { } rate) Count(_heartRates, (int)(rate / RateStep) * RateStep);
        else _noRate++;
        _verdicts[(int)ecg.Quality]++;
        foreach (var problem in ecg.Problems) _problems[(int)problem]++;

        if (_hashes.TryAdd(ecg.Hash, path)) return;
        _copies++;
        if (_duplicates.Count < Examples) _duplicates.Add(string.CompareOrdinal(path, _hashes[ecg.Hash]) < 0 ? $"{path} = {_hashes[ecg.Hash]}" : $"{_hashes[ecg.Hash]} = {path}");
    }

    /// <summary>What belongs to the ECG and not to its file: counted once for all files of a row, in whatever order they come.</summary>
    private void AddRecording(EcgFacts ecg)
    {
        var before = default((bool IsUsable, bool HasTwelve));
        var isKnown = ecg.Row is not null && _rows.TryGetValue(ecg.Row, out before);
        if (!isKnown)
        {
            _recordings++;
            AddPatient(ecg);
            AddReport(ecg);
            foreach (var code in ecg.Codes.Distinct()) Count(_codes, code);
        }

        var hasTwelve = before.HasTwelve || (ecg.IsUsable && ecg.HasTwelveLeads);
        var isUsable = before.IsUsable || ecg.IsUsable;
        if (isUsable && !before.IsUsable)
        {
            AddLabels(ecg);
            if (ecg.Report.Length > 0) _usablePairs++;
        }

        _usable += (hasTwelve ? 1 : 0) - (before.HasTwelve ? 1 : 0);
        _usableMissing += (isUsable && !hasTwelve ? 1 : 0) - (before.IsUsable && !before.HasTwelve ? 1 : 0);
        if (ecg.Row is not null) _rows[ecg.Row] = (isUsable, hasTwelve);
    }

    private void AddPatient(EcgFacts ecg)
    {
        if (ecg.Patient.Length > 0)
        {
            var patient = Hash(ecg.Patient);
            _patients[patient] = _patients.GetValueOrDefault(patient) + 1;
        }

        if (ecg.Age is >= 0 and { } age) Count(_ages, (int)Math.Min(age, 90) / AgeStep * AgeStep);
        Count(_sexes, ecg.Sex is "F" or "M" ? ecg.Sex : "unknown");
    }

    private void AddReport(EcgFacts ecg)
    {
        if (ecg.HasOwnReport) _ownReports++;
        if (ecg.HasTableReport) _tableReports++;
        if (ecg.Report.Length == 0) return;
        _pairs++;
        _reports.Add(Hash(ecg.Report));
        _words.Add(ecg.Report.Count(letter => letter == ' ') + 1);
        Count(_languages, ecg.Language.Length > 0 ? ecg.Language : ReportMeasures.UnknownLanguage);
    }

    private void AddLabels(EcgFacts ecg)
    {
        foreach (var (task, classes) in ecg.Labels)
        {
            if (!_tasks.TryGetValue(task, out var known)) known = (0, []);
            _tasks[task] = (known.Labelled + 1, known.Classes);
            foreach (var name in classes.Distinct()) Count(known.Classes, name);
        }
    }

    /// <summary>Names beyond a number of them are counted together: a file's text could be anything.</summary>
    private static void Count(Dictionary<string, int> counts, string name)
    {
        if (counts.Count >= MostNames && !counts.ContainsKey(name)) name = "(others)";
        counts[name] = counts.GetValueOrDefault(name) + 1;
    }

    private static void Count(Dictionary<int, int> counts, int value) => counts[value] = counts.GetValueOrDefault(value) + 1;

    private static NamedCount[] Most(Dictionary<string, int> counts) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new NamedCount(pair.Key, pair.Value))];

    private static NamedCount[] Ordered(Dictionary<int, int> counts) =>
        [.. counts.OrderBy(pair => pair.Key).Select(pair => new NamedCount(pair.Key.ToString(CultureInfo.InvariantCulture), pair.Value))];

    private static NamedCount[] InOrder(Dictionary<string, int> counts) =>
        [.. Lead.Standard.Where(lead => counts.ContainsKey(lead.Name)).Select(lead => new NamedCount(lead.Name, counts[lead.Name]))];

    private static ulong Hash(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
