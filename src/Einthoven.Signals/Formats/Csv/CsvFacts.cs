using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Formats.Csv;

/// <summary>What stands in the comments of a table: <c># rate: 500 Hz</c>, <c># unit: mV</c>, patient, findings, statements.</summary>
internal sealed class CsvFacts
{
    private const string NoUnit = "none";
    private const string TimeForm = "yyyy-MM-ddTHH:mm:ss.FFF";
    private const string DayForm = "yyyy-MM-dd";

    private PatientFacts _patient = PatientFacts.Unknown;
    private AcquisitionFacts _acquisition = AcquisitionFacts.Unknown;

    public SamplingRate? Rate { get; private set; }

    /// <summary>Millivolts a unit of the table's numbers; null where it does not say, or says that there is no voltage.</summary>
    public double? Millivolts { get; private set; }

    /// <summary>Whether the table says that its numbers are no voltage.</summary>
    public bool IsUnitless { get; private set; }

    /// <summary>Whether the table says what its numbers are.</summary>
    public bool SaysUnit => IsUnitless || Millivolts is not null;

    public PatientFacts Patient => _patient;

    public AcquisitionFacts Acquisition => _acquisition;

    public List<string> Findings { get; } = [];

    public List<string> Statements { get; } = [];

    /// <summary>The comments of a recording.</summary>
    public static string Write(Recording recording)
    {
        var text = new StringBuilder("# ECG: a row for each sample, a column for each lead\n");
        void Fact(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) text.Append("# ").Append(key).Append(": ").Append(OneLine(value)).Append('\n');
        }

        static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
        var (patient, acquisition) = (recording.Patient, recording.Acquisition);
        Fact("rate", Number(recording.Rate.Hertz) + " Hz");
        Fact("unit", recording.Unit == SignalUnit.Millivolts ? "mV" : NoUnit);
        Fact("patient", patient.Id);
        Fact("name", patient.Name);
        Fact("born", patient.BirthDate?.ToString(DayForm, CultureInfo.InvariantCulture));
        Fact("age", Number(patient.AgeInYears));
        Fact("sex", patient.Sex);
        Fact("recorded", patient.RecordedAt?.ToString(TimeForm, CultureInfo.InvariantCulture));
        Fact("manufacturer", acquisition.Manufacturer);
        Fact("model", acquisition.Model);
        Fact("high pass", Number(acquisition.HighPass));
        Fact("low pass", Number(acquisition.LowPass));
        Fact("notch", Number(acquisition.Notch));
        foreach (var finding in recording.Findings) Fact("finding", finding);
        foreach (var statement in recording.Statements) Fact("statement", statement);
        return text.ToString();
    }

    /// <summary>Takes what a comment says; other comments are passed over.</summary>
    /// <exception cref="RecordingFormatException">A rate or unit that makes no sense.</exception>
    public void Add(string comment, string source, int line)
    {
        var colon = comment.IndexOf(':');
        if (colon < 0) return;
        var (key, value) = (comment[..colon].Trim().ToLowerInvariant(), comment[(colon + 1)..].Trim());
        if (value.Length == 0) return;
        var invariant = CultureInfo.InvariantCulture;
        switch (key)
        {
            case "rate" or "sampling rate" or "sample rate" or "fs":
                Rate = RateOf(value) ?? throw new RecordingFormatException(source, $"line {line}", $"expected a rate above 0 and at most 100000 Hz, found '{value}'.");
                break;
            case "unit" or "units":
                Millivolts = VoltageUnit.Millivolts(value);
                IsUnitless = value == NoUnit || (Millivolts is null && VoltageUnit.IsNone(value));
                if (!SaysUnit) throw new RecordingFormatException(source, $"line {line}", $"expected a unit such as mV, uV or {NoUnit}, found '{value}'.");
                break;
            case "patient": _patient = _patient with { Id = value }; break;
            case "name": _patient = _patient with { Name = value }; break;
            case "born" when DateOnly.TryParseExact(value, DayForm, invariant, DateTimeStyles.None, out var day): _patient = _patient with { BirthDate = day }; break;
            case "age" when Positive(value) is { } age: _patient = _patient with { AgeInYears = age }; break;
            case "sex" when value is "F" or "M": _patient = _patient with { Sex = value }; break;
            case "recorded" when DateTime.TryParseExact(value, TimeForm, invariant, DateTimeStyles.None, out var time): _patient = _patient with { RecordedAt = time }; break;
            case "manufacturer": _acquisition = _acquisition with { Manufacturer = value }; break;
            case "model": _acquisition = _acquisition with { Model = value }; break;
            case "high pass": _acquisition = _acquisition with { HighPass = Positive(value) }; break;
            case "low pass": _acquisition = _acquisition with { LowPass = Positive(value) }; break;
            case "notch": _acquisition = _acquisition with { Notch = Positive(value) }; break;
            case "finding": Findings.Add(value); break;
            case "statement": Statements.Add(value); break;
        }
    }

    private static SamplingRate? RateOf(string value)
    {
        var number = value.EndsWith("Hz", StringComparison.OrdinalIgnoreCase) ? value[..^2].Trim() : value;
        return Positive(number) is { } hertz and > 0 and <= 100_000 ? new SamplingRate(hertz) : null;
    }

    private static double? Positive(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 && double.IsFinite(value) ? value : null;

    private static string OneLine(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
