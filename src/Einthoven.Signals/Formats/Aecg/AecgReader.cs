namespace Einthoven.Signals.Formats.Aecg;

/// <summary>Reads HL7 annotated ECGs (aECG, PORT_MT020001): the rhythm series, its subject, device and interpretation.</summary>
/// <remarks>
/// Samples are SLIST_PQ with origin and scale, time is GLIST_TS or GLIST_PQ. Sequence sets that begin at different times are put into
/// one window, NaN where a lead was not recorded. No external entity is resolved, none is expanded.
/// </remarks>
public sealed class AecgReader : SingleFileReader
{
    /// <inheritdoc/>
    public override string Format => "HL7 aECG";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start) => SafeXml.Root(start)?.LocalName == "AnnotatedECG";

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        var root = SafeXml.Load(content, source).Root!;
        if (root.Name.LocalName != "AnnotatedECG")
            throw new RecordingFormatException(source, SafeXml.Place(root), $"expected the element AnnotatedECG, found {root.Name.LocalName}.");
        var rhythm = AecgRhythm.Of(root, source);
        var (leads, rows) = LeadStrips.Join(rhythm.Strips(source), source, content.Length);
        var (statements, findings) = AecgAnnotations.Of(root, rhythm.Series);
        var patient = AecgPatient.Of(root, rhythm, source);
        return new Recording(leads, rhythm.Rate, rows, rhythm.Unit, patient, source, findings, statements, AecgAcquisition.Of(rhythm.Series, source));
    }
}
