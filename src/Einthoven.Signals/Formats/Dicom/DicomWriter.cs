using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>Writes a recording as a DICOM waveform object in explicit little endian, 16 bits a sample.</summary>
/// <remarks>
/// <para>The class is that whose limits fit: 12-lead ECG (at most 13 leads of SCP-ECG's table, 200 to 1,000 Hz, 16,384 samples), general
/// ECG (24 leads, 200 to 1,000 Hz), ambulatory ECG (12 leads, 50 to 1,000 Hz).</para>
/// <para>A step is 1 µV, larger for a lead beyond 32 mV; samples without a value are the padding value. Ages are whole years, or
/// months below two years. Identifiers are made from the content, so the same recording gives the same bytes; where the recording has
/// no time, the three attributes that must not be empty hold the beginning of 1900 as a dummy (PS3.15, table E.1-1, action D), the others are
/// empty, and Longitudinal Temporal Information Modified says REMOVED, so that no reader need take the dummy for a date.</para>
/// </remarks>
public sealed class DicomWriter : IRecordingWriter
{
    private const int LongestText = 64;     // LO, PN
    private const int LongestRemark = 1024; // ST
    private const int PreambleBytes = 128;

    private static readonly DateTime Unknown = new(1900, 1, 1);

    /// <inheritdoc/>
    public string Format => "DICOM";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".dcm"];

    /// <inheritdoc/>
    public void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(path);
        WholeFile.Write(path, Bytes(recording));
    }

    /// <summary>The whole file in memory.</summary>
    internal static byte[] Bytes(Recording recording)
    {
        if (recording.Length == 0) throw new ArgumentException("DICOM has no waveforms without samples.", nameof(recording));
        var sopClass = SopClass(recording);
        var waveform = Waveform(recording);
        var annotations = Annotations(recording);
        var identity = new DicomBuilder();
        Patient(identity, recording.Patient);
        byte[] all = [.. identity.Content, .. annotations.SelectMany(item => item.Content.ToArray()), .. waveform.Content];

        var dataset = new DicomBuilder();
        General(dataset, recording, sopClass, DicomUid.Of(all, 1));
        Patient(dataset, recording.Patient);
        dataset.Text(DicomTag.StudyInstance, "UI", DicomUid.Of(all, 2)).Text(DicomTag.SeriesInstance, "UI", DicomUid.Of(all, 3))
            .Text(DicomTag.StudyId, "SH", null).Text(DicomTag.SeriesNumber, "IS", "1").Text(DicomTag.InstanceNumber, "IS", "1");
        if (recording.Patient.RecordedAt is null) dataset.Text(DicomTag.LongitudinalTimeModified, "CS", DicomPatient.TimeRemoved);
        dataset.Sequence(DicomTag.AcquisitionContext);
        if (annotations.Count > 0) dataset.Sequence(DicomTag.WaveformAnnotations, [.. annotations]);
        dataset.Sequence(DicomTag.WaveformSequence, waveform);

        return [.. new byte[PreambleBytes], .. "DICM"u8, .. Meta(sopClass, DicomUid.Of(all, 1)), .. dataset.Content];
    }

    private static string SopClass(Recording recording)
    {
        var (leads, hertz) = (recording.Leads.Count, recording.Rate.Hertz);
        var isTwelveLead = leads <= 13 && recording.Length <= 16_384 && recording.Leads.All(lead => ScpLeads.Code(lead) is not null);
        if (hertz is >= 200 and <= 1000 && isTwelveLead) return DicomUid.TwelveLeadEcg;
        if (hertz is >= 200 and <= 1000 && leads <= 24) return DicomUid.GeneralEcg;
        if (hertz is >= 50 and <= 1000 && leads <= 12) return DicomUid.AmbulatoryEcg;
        throw new ArgumentException(
            $"DICOM holds ECGs of 50 to 1,000 Hz and at most 24 leads (12 below 200 Hz), not {leads} leads at {recording.Rate}; resample or choose leads.", nameof(recording));
    }

    private static byte[] Meta(string sopClass, string instance)
    {
        var meta = new DicomBuilder()
            .Element(DicomTag.MetaVersion, "OB", [0, 1])
            .Text(DicomTag.MediaStorageSopClass, "UI", sopClass).Text(DicomTag.MediaStorageSopInstance, "UI", instance)
            .Text(DicomTag.TransferSyntax, "UI", DicomUid.ExplicitLittleEndian).Text(DicomTag.ImplementationClass, "UI", DicomUid.Implementation);
        var length = new DicomBuilder().Long(DicomTag.MetaLength, (uint)meta.Content.Length);
        return [.. length.Content, .. meta.Content];
    }

    private static void General(DicomBuilder dataset, Recording recording, string sopClass, string instance)
    {
        var at = recording.Patient.RecordedAt;
        var (day, time, moment) = Time(at ?? Unknown);
        dataset.Text(DicomTag.CharacterSet, "CS", "ISO_IR 192")
            .Text(DicomTag.SopClass, "UI", sopClass).Text(DicomTag.SopInstance, "UI", instance)
            .Text(DicomTag.StudyDate, "DA", at is null ? null : day).Text(DicomTag.ContentDate, "DA", day).Text(DicomTag.AcquisitionDateTime, "DT", moment)
            .Text(DicomTag.StudyTime, "TM", at is null ? null : time).Text(DicomTag.ContentTime, "TM", time)
            .Text(DicomTag.AccessionNumber, "SH", null).Text(DicomTag.Modality, "CS", "ECG")
            .Text(DicomTag.Manufacturer, "LO", OneLine(recording.Acquisition.Manufacturer))
            .Text(DicomTag.ReferringPhysician, "PN", null)
            .Text(DicomTag.ManufacturerModel, "LO", OneLine(recording.Acquisition.Model));
    }

    private static (string Day, string Time, string Moment) Time(DateTime at) =>
        (CompactTime.Write(DateOnly.FromDateTime(at)), at.ToString("HHmmss.fff", CultureInfo.InvariantCulture), CompactTime.Write(at));

    private static void Patient(DicomBuilder dataset, PatientFacts patient)
    {
        dataset.Text(DicomTag.PatientName, "PN", OneLine(patient.Name)).Text(DicomTag.PatientId, "LO", OneLine(patient.Id))
            .Text(DicomTag.PatientBirthDate, "DA", patient.BirthDate is { } birth ? CompactTime.Write(birth) : null)
            .Text(DicomTag.PatientSex, "CS", patient.Sex);
        if (patient.AgeInYears is { } years and >= 0 and < 1000)
            dataset.Text(DicomTag.PatientAge, "AS", years < 2 && years != Math.Floor(years) ? Age(years * 12, 'M') : Age(years, 'Y'));
    }

    private static DicomBuilder Waveform(Recording recording)
    {
        var leads = recording.Leads.Select(lead => new DicomLeadData(recording, lead)).ToArray();
        var size = (long)recording.Length * leads.Length * sizeof(short);
        if (size > SingleFileReader.LargestFile / 2) throw new ArgumentException($"A recording of {size:N0} bytes is more than one DICOM object can take here.", nameof(recording));
        var data = new byte[size];
        for (var i = 0; i < leads.Length; i++) leads[i].Encode(data.AsSpan(i * sizeof(short)), leads.Length);

        var group = new DicomBuilder()
            .Text(DicomTag.WaveformOriginality, "CS", "ORIGINAL")
            .Short(DicomTag.NumberOfChannels, (ushort)leads.Length).Long(DicomTag.NumberOfSamples, (uint)recording.Length)
            .Decimal(DicomTag.SamplingFrequency, recording.Rate.Hertz).Text(DicomTag.MultiplexGroupLabel, "SH", "RHYTHM")
            .Sequence(DicomTag.ChannelDefinitions, [.. leads.Select(lead => lead.Definition())])
            .Short(DicomTag.BitsAllocated, 16).Text(DicomTag.SampleInterpretation, "CS", "SS");
        if (leads.Any(lead => lead.HasGaps)) group.Element(DicomTag.PaddingValue, "OW", BitConverter.GetBytes(DicomLeadData.Padding));
        return group.Element(DicomTag.WaveformData, "OW", data);
    }

    private static List<DicomBuilder> Annotations(Recording recording)
    {
        ushort[] wholeGroup = [1, 0];
        var items = new List<DicomBuilder>();
        foreach (var text in recording.Statements.SelectMany(Pieces))
            items.Add(new DicomBuilder().Short(DicomTag.ReferencedChannels, wholeGroup).Short(DicomTag.AnnotationGroup, 0).Text(DicomTag.UnformattedText, "ST", text));
        foreach (var code in recording.Findings.Select(OneLine).OfType<string>())
        {
            items.Add(new DicomBuilder()
                .Code(DicomTag.ConceptName, "121071", "DCM", "Finding")
                .Short(DicomTag.ReferencedChannels, wholeGroup)
                .Code(DicomTag.ConceptCode, code, code.All(char.IsAsciiDigit) ? "SCT" : "SCPECG", code)
                .Short(DicomTag.AnnotationGroup, 0));
        }

        return items;
    }

    /// <summary>A text that is too long for one annotation becomes several.</summary>
    private static IEnumerable<string> Pieces(string text) =>
        Encoding.UTF8.GetByteCount(text) <= LongestRemark ? [text] : text.Chunk(LongestRemark / 4).Select(piece => new string(piece)); // a letter takes up to four bytes

    private static string Age(double number, char unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number):000}{unit}");

    private static string? OneLine(string? text) =>
        text is null ? null : new([.. text.Take(LongestText).Select(letter => char.IsControl(letter) || letter == '\\' ? ' ' : letter)]);
}
