namespace Einthoven.Signals;

/// <summary>One ECG: leads by name, sampling rate, samples lead by lead, patient facts, and where it came from.</summary>
/// <remarks>Immutable and safe to share between threads. A sample without a value is <see cref="float.NaN"/>.</remarks>
public sealed class Recording
{
    private readonly SampleFrames? _frames;
    private float[][]? _samples; // of frames, not before somebody asks for a lead

    /// <summary>A recording of given leads.</summary>
    /// <param name="leads">The leads, each once.</param>
    /// <param name="rate">Samples a second, the same for all leads.</param>
    /// <param name="samples">Lead by lead, all of one length; kept, not copied: the caller gives them away.</param>
    /// <param name="unit">What the samples measure.</param>
    /// <param name="patient">Who was recorded.</param>
    /// <param name="source">Where it came from: a file's path, or a name.</param>
    /// <param name="findings">Codes the file itself carries (SNOMED CT or SCP), as they stand there.</param>
    /// <param name="statements">What the file says of the ECG in words, a statement each: the cart's interpretation, or a report.</param>
    /// <param name="acquisition">With what it was recorded.</param>
    /// <exception cref="ArgumentException">No lead, a lead twice, leads of unequal length, or no rate.</exception>
    public Recording(
        IReadOnlyList<Lead> leads, SamplingRate rate, float[][] samples, SignalUnit unit = SignalUnit.Millivolts,
        PatientFacts? patient = null, string source = "", IReadOnlyList<string>? findings = null,
        IReadOnlyList<string>? statements = null, AcquisitionFacts? acquisition = null)
    {
        ArgumentNullException.ThrowIfNull(leads);
        ArgumentNullException.ThrowIfNull(samples);
        Check(leads, rate);
        if (leads.Count != samples.Length) throw new ArgumentException($"{leads.Count} leads but {samples.Length} rows of samples.", nameof(samples));
        foreach (var row in samples)
            if (row.Length != samples[0].Length) throw new ArgumentException("Leads differ in length.", nameof(samples));

        Leads = [.. leads];
        Length = samples[0].Length;
        Rate = rate;
        Unit = unit;
        Patient = patient ?? PatientFacts.Unknown;
        Source = source;
        Findings = findings ?? [];
        Statements = statements ?? [];
        Acquisition = acquisition ?? AcquisitionFacts.Unknown;
        _samples = samples;
    }

    /// <summary>A recording whose samples lie frame by frame, as in the file, until somebody asks for a lead.</summary>
    internal Recording(IReadOnlyList<Lead> leads, SamplingRate rate, SampleFrames frames, SignalUnit unit, PatientFacts patient, string source, IReadOnlyList<string> findings, IReadOnlyList<string> statements)
    {
        Check(leads, rate);
        Leads = leads;
        Length = frames.Length;
        Rate = rate;
        Unit = unit;
        Patient = patient;
        Source = source;
        Findings = findings;
        Statements = statements;
        Acquisition = AcquisitionFacts.Unknown;
        _frames = frames;
    }

    /// <summary>The leads in the order of the source.</summary>
    public IReadOnlyList<Lead> Leads { get; }

    /// <summary>Samples a second.</summary>
    public SamplingRate Rate { get; }

    /// <summary>What the samples measure.</summary>
    public SignalUnit Unit { get; }

    /// <summary>Who was recorded.</summary>
    public PatientFacts Patient { get; }

    /// <summary>Where it came from.</summary>
    public string Source { get; }

    /// <summary>Codes the file carries.</summary>
    public IReadOnlyList<string> Findings { get; }

    /// <summary>What the file says of the ECG in words, a statement each.</summary>
    public IReadOnlyList<string> Statements { get; }

    /// <summary>With what it was recorded.</summary>
    public AcquisitionFacts Acquisition { get; }

    /// <summary>Samples of each lead.</summary>
    public int Length { get; }

    /// <summary>How long it lasts, in seconds.</summary>
    public double Seconds => Length / Rate.Hertz;

    /// <summary>The samples of one lead, in the order of time; NaN where there is no value.</summary>
    /// <exception cref="KeyNotFoundException">The recording has no such lead.</exception>
    public ReadOnlySpan<float> this[Lead lead] => Row(lead);

    /// <summary>The same recording with other samples: what a filter gives back.</summary>
    /// <param name="samples">Lead by lead in the order of <see cref="Leads"/>; kept, not copied.</param>
    /// <param name="rate">Their rate, or null when it is the same.</param>
    /// <param name="unit">Their unit, or null when it is the same.</param>
    /// <exception cref="ArgumentException">As many rows as leads are needed, all of one length.</exception>
    public Recording With(float[][] samples, SamplingRate? rate = null, SignalUnit? unit = null) =>
        new(Leads, rate ?? Rate, samples, unit ?? Unit, Patient, Source, Findings, Statements, Acquisition);

    /// <summary>The same recording with chosen leads in a chosen order; samples are shared, not copied.</summary>
    /// <exception cref="KeyNotFoundException">The recording lacks one of them.</exception>
    /// <exception cref="ArgumentException">No lead is chosen, or one twice.</exception>
    public Recording Select(IReadOnlyList<Lead> leads)
    {
        ArgumentNullException.ThrowIfNull(leads);
        return new(leads, Rate, [.. leads.Select(Row)], Unit, Patient, Source, Findings, Statements, Acquisition);
    }

    /// <summary>Whether the recording has a lead.</summary>
    public bool Has(Lead lead) => Find(lead) >= 0;

    /// <summary>Gives memory back that a reader for many recordings has rented; other recordings keep theirs. There are no samples afterwards.</summary>
    public void Release() => _frames?.Return();

    /// <summary>The samples of all leads frame by frame, all with a value; null where they lie lead by lead.</summary>
    internal SampleFrames? Frames => _frames;

    /// <summary>The samples of one lead for a recording that shares them.</summary>
    internal float[] Samples(Lead lead) => Row(lead);

    private static void Check(IReadOnlyList<Lead> leads, SamplingRate rate)
    {
        if (leads.Count == 0) throw new ArgumentException("A recording has at least one lead.", nameof(leads));
        if (rate == default) throw new ArgumentException("The sampling rate has not been set.", nameof(rate));
        for (var i = 1; i < leads.Count; i++)
            for (var before = 0; before < i; before++)
                if (leads[i] == leads[before]) throw new ArgumentException($"A lead occurs twice in {string.Join(' ', leads)}.", nameof(leads));
    }

    private float[] Row(Lead lead) =>
        Find(lead) is var row and >= 0
            ? (_samples ??= _frames!.Separate())[row]
            : throw new KeyNotFoundException($"{Source}: no lead {lead}; it has {string.Join(' ', Leads)}.");

    private int Find(Lead lead)
    {
        for (var i = 0; i < Leads.Count; i++)
            if (Leads[i] == lead) return i;
        return -1;
    }
}
