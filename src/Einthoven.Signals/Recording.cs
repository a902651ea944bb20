namespace Einthoven.Signals;

/// <summary>One ECG: leads by name, sampling rate, samples lead by lead, patient facts, and where it came from.</summary>
/// <remarks>Immutable and safe to share between threads. A sample without a value is <see cref="float.NaN"/>.</remarks>
public sealed class Recording
{
    private readonly float[][] _samples;

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
        if (leads.Count == 0) throw new ArgumentException("A recording has at least one lead.", nameof(leads));
        if (rate == default) throw new ArgumentException("The sampling rate has not been set.", nameof(rate));
        if (leads.Count != samples.Length) throw new ArgumentException($"{leads.Count} leads but {samples.Length} rows of samples.", nameof(samples));
        if (leads.Distinct().Count() != leads.Count) throw new ArgumentException($"A lead occurs twice in {string.Join(' ', leads)}.", nameof(leads));
        if (samples.Any(row => row.Length != samples[0].Length)) throw new ArgumentException("Leads differ in length.", nameof(samples));

        Leads = [.. leads];
        Rate = rate;
        Unit = unit;
        Patient = patient ?? PatientFacts.Unknown;
        Source = source;
        Findings = findings ?? [];
        Statements = statements ?? [];
        Acquisition = acquisition ?? AcquisitionFacts.Unknown;
        _samples = samples;
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
    public int Length => _samples[0].Length;

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

    /// <summary>The samples of one lead for a recording that shares them.</summary>
    internal float[] Samples(Lead lead) => Row(lead);

    private float[] Row(Lead lead) =>
        Find(lead) is var row and >= 0
            ? _samples[row]
            : throw new KeyNotFoundException($"{Source}: no lead {lead}; it has {string.Join(' ', Leads)}.");

    private int Find(Lead lead)
    {
        for (var i = 0; i < Leads.Count; i++)
            if (Leads[i] == lead) return i;
        return -1;
    }
}
