using System.Buffers.Binary;
using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Formats.Edf;

/// <summary>Reads the ECG of EDF and EDF+ files, continuous or with gaps.</summary>
/// <remarks>
/// <para>Leads are the signals whose labels say so (<c>ECG II</c>, <c>EKG</c>, <c>V1</c>); all else (EEG, pulse, respiration) is left
/// out. The rate is that of the fastest lead; slower ones, down to a sixteenth, are resampled to it. Gaps of EDF+D become NaN.</para>
/// <para>The different texts of EDF+ annotations become <see cref="Recording.Statements"/>.</para>
/// </remarks>
public sealed class EdfReader : SingleFileReader
{
    private const int LargestRatio = 16;

    /// <summary>Gaps may make a recording so many times as long as what the file holds.</summary>
    private const double LargestStretch = 100;

    /// <inheritdoc/>
    public override string Format => "EDF";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start) => EdfHeader.Detects(start);

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        var header = EdfHeader.Parse(content.Span, source);
        var (leads, unit) = EdfLeads.Of(header, source, hints);
        foreach (var (signal, _) in leads) RequireScale(header.Signals[signal], source);
        if (header.RecordSeconds <= 0) throw new RecordingFormatException(source, "byte 244", "data records of no length hold no signal.");

        var records = new EdfRecords(header, content, source);
        var fastest = leads.Max(lead => header.Signals[lead.Signal].Samples);
        var rate = Rate(header, fastest, source);
        var rows = leads.Select(lead => Row(records, header, lead.Signal, fastest, source)).ToArray();
        return new Recording(
            [.. leads.Select(lead => lead.Lead)], rate, rows, unit, EdfFacts.Patient(header), source,
            statements: records.Texts, acquisition: EdfFacts.Acquisition(header, header.Signals[leads[0].Signal]));
    }

    private static SamplingRate Rate(EdfHeader header, int samples, string source)
    {
        var hertz = samples / header.RecordSeconds;
        return hertz is > 0 and <= 100_000
            ? new SamplingRate(hertz)
            : throw new RecordingFormatException(source, "byte 244", $"{samples} samples in {header.RecordSeconds} s are no rate above 0 and at most 100000 Hz.");
    }

    private static void RequireScale(EdfSignal signal, string source)
    {
        if (!signal.IsScaled)
            throw new RecordingFormatException(source, "byte 256", $"signal '{signal.Label}' has no scale: physical {signal.PhysicalMinimum} to {signal.PhysicalMaximum}, digital {signal.DigitalMinimum} to {signal.DigitalMaximum}.");
    }

    private static float[] Row(EdfRecords records, EdfHeader header, int signal, int fastest, string source)
    {
        var perRecord = header.Signals[signal].Samples;
        if (perRecord * (long)LargestRatio < fastest)
            throw new RecordingFormatException(source, "byte 256", $"lead '{header.Signals[signal].Label}' has {perRecord} samples in a data record, the fastest lead {fastest}; leads of one recording differ by a factor of {LargestRatio} at most.");

        var row = Gapped(records, header, signal, source);
        if (perRecord == fastest) return row;
        var resampled = new Resampler(new SamplingRate(perRecord / header.RecordSeconds), new SamplingRate(fastest / header.RecordSeconds), ResamplingEdges.Line).Apply(row);
        var whole = new float[(int)records.Starts(fastest, source)[^1] + fastest];
        Array.Fill(whole, float.NaN); // gaps that are no whole samples of a slower lead may make it a little shorter
        resampled.AsSpan(0, Math.Min(resampled.Length, whole.Length)).CopyTo(whole);
        return whole;
    }

    /// <summary>A signal in millivolts, each record at its time.</summary>
    private static float[] Gapped(EdfRecords records, EdfHeader header, int signal, string source)
    {
        var about = header.Signals[signal];
        var starts = records.Starts(about.Samples, source);
        var (length, held) = (starts[^1] + about.Samples, (double)records.Count * about.Samples);
        if (!(length <= (LargestStretch * held) && length * LargestRatio <= Array.MaxLength))
            throw new RecordingFormatException(source, "", $"the data records reach over {length:N0} samples and hold {held:N0}; gaps of more than {LargestStretch} times what was recorded, or more than {Array.MaxLength / LargestRatio:N0} samples, are not read.");

        var row = new float[(int)length];
        if (header.IsDiscontinuous) Array.Fill(row, float.NaN);
        var millivolts = VoltageUnit.Millivolts(about.Unit) ?? 1;
        for (var record = 0; record < records.Count; record++)
            Scale(records.Samples(record, signal), about, millivolts, row.AsSpan((int)starts[record], about.Samples));
        return row;
    }

    private static void Scale(ReadOnlySpan<byte> bytes, EdfSignal signal, double millivolts, Span<float> target)
    {
        var step = signal.Step;
        for (var i = 0; i < target.Length; i++)
            target[i] = (float)((((BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) - signal.DigitalMinimum) * step) + signal.PhysicalMinimum) * millivolts);
    }
}
