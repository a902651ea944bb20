using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>One lead as 16-bit steps: how large a step is, and the channel's definition.</summary>
internal sealed class DicomLeadData
{
    /// <summary>A step in µV, or in thousandths of a unit that is no voltage.</summary>
    public const double DefaultStep = 1;

    /// <summary>The sample that stands for none.</summary>
    public const short Padding = short.MinValue;

    private const int LargestDigital = short.MaxValue;
    private const int LongestName = 16;

    private readonly Recording _recording;
    private readonly Lead _lead;
    private readonly double _stepsPerMillivolt;
    private readonly string _step;

    /// <exception cref="ArgumentException">A sample is infinite, or the name too long.</exception>
    public DicomLeadData(Recording recording, Lead lead)
    {
        _recording = recording;
        _lead = lead;
        if (lead.Name.Length > LongestName || lead.Name.Any(letter => char.IsControl(letter) || letter == '\\'))
            throw new ArgumentException($"A channel's name in DICOM has at most {LongestName} letters on one line, not '{lead}'.", nameof(recording));

        var largest = 0f;
        foreach (var sample in recording[lead])
        {
            if (float.IsInfinity(sample)) throw new ArgumentException($"Lead {lead} has an infinite sample.", nameof(recording));
            if (float.IsNaN(sample)) HasGaps = true;
            else largest = Math.Max(largest, Math.Abs(sample));
        }

        var smallestStep = largest * 1000.0 / LargestDigital;
        _step = smallestStep <= DefaultStep ? DicomBuilder.Decimal(DefaultStep) : DicomBuilder.Decimal(smallestStep * (1 + 1e-9));
        _stepsPerMillivolt = 1000 / double.Parse(_step, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a sample has no value.</summary>
    public bool HasGaps { get; }

    /// <summary>Writes every sample a whole frame after the last.</summary>
    public void Encode(Span<byte> target, int channels)
    {
        var samples = _recording[_lead];
        for (var i = 0; i < samples.Length; i++)
        {
            var digital = float.IsNaN(samples[i]) ? Padding : (short)Math.Clamp(Math.Round(samples[i] * _stepsPerMillivolt), -LargestDigital, LargestDigital);
            BinaryPrimitives.WriteInt16LittleEndian(target[(i * channels * sizeof(short))..], digital);
        }
    }

    public DicomBuilder Definition()
    {
        var definition = new DicomBuilder().Text(DicomTag.ChannelLabel, "SH", _lead.Name);
        if (ScpLeads.Code(_lead) is { } number) definition.Code(DicomTag.ChannelSource, $"2:{number}", "MDC", number == 1 ? "Lead I (Einthoven)" : $"Lead {_lead}");
        else definition.Code(DicomTag.ChannelSource, _lead.Name, "99EINTHOVEN", _lead.Name);

        definition.Text(DicomTag.ChannelSensitivity, "DS", _recording.Unit == SignalUnit.Millivolts ? _step : DicomBuilder.Decimal(1 / _stepsPerMillivolt));
        if (_recording.Unit == SignalUnit.Millivolts) definition.Code(DicomTag.ChannelSensitivityUnits, "uV", "UCUM", "microvolt");
        else definition.Code(DicomTag.ChannelSensitivityUnits, "1", "UCUM", "no units");
        definition.Decimal(DicomTag.ChannelSensitivityCorrection, 1).Decimal(DicomTag.ChannelBaseline, 0).Decimal(DicomTag.ChannelSampleSkew, 0).Short(DicomTag.BitsStored, 16);

        var acquisition = _recording.Acquisition;
        if (acquisition.HighPass is { } low) definition.Decimal(DicomTag.FilterLowFrequency, low);
        if (acquisition.LowPass is { } high) definition.Decimal(DicomTag.FilterHighFrequency, high);
        if (acquisition.Notch is { } notch) definition.Decimal(DicomTag.NotchFrequency, notch);
        return definition;
    }
}
