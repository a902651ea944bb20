namespace Einthoven.Signals.Formats.Dicom;

/// <summary>Reads ECGs in DICOM: 12-lead, general, ambulatory and general 32-bit ECG waveform objects.</summary>
/// <remarks>
/// <para>Implicit, explicit and deflated little endian, with and without preamble and meta header. The rhythm is read and not the
/// median beats; groups of leads one after the other are put into one window, NaN where a lead was not recorded.</para>
/// <para>A value is sample x sensitivity x correction factor + baseline, the baseline in units of the channel as PS3.3, C.10.9.1.4.2
/// says (pydicom adds it to the sample). Samples that equal the padding value become NaN.
/// Skew between channels, less than a sample on carts, is passed over.</para>
/// </remarks>
public sealed class DicomReader : SingleFileReader
{
    /// <inheritdoc/>
    public override string Format => "DICOM";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start) => DicomFile.Detects(start);

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        var dataset = DicomFile.Read(content, source);
        if (!DicomUid.IsEcg(dataset.Text(DicomTag.SopClass)))
            throw dataset.Error(DicomTag.SopClass, $"expected an ECG waveform ({DicomUid.TwelveLeadEcg} to .4), found class '{dataset.Text(DicomTag.SopClass)}'.");

        var rhythm = DicomRhythm.Of(dataset, source);
        var (leads, rows) = LeadStrips.Join(rhythm.Strips(source), source, content.Length);
        var (statements, findings) = DicomAnnotations.Of(dataset);
        return new Recording(leads, rhythm.Rate, rows, rhythm.Unit, DicomPatient.Of(dataset), source, findings, statements, Acquisition(dataset, rhythm));
    }

    private static AcquisitionFacts Acquisition(DicomDataset dataset, DicomRhythm rhythm) => new(
        dataset.Text(DicomTag.Manufacturer), dataset.Text(DicomTag.ManufacturerModel),
        rhythm.Channels.Select(channel => channel.HighPass).FirstOrDefault(hertz => hertz is not null),
        rhythm.Channels.Select(channel => channel.LowPass).FirstOrDefault(hertz => hertz is not null),
        rhythm.Channels.Select(channel => channel.Notch).FirstOrDefault(hertz => hertz is not null));
}
