namespace Einthoven.Signals.Formats.Dicom;

/// <summary>What a cart says of the ECG: texts and codes of the Waveform Annotation Sequence (PS3.3, C.10.10), measurements and marks in time left out.</summary>
internal static class DicomAnnotations
{
    /// <summary>Texts as statements; coded findings by their meaning as statements and by their value as findings.</summary>
    public static (IReadOnlyList<string> Statements, IReadOnlyList<string> Findings) Of(DicomDataset dataset)
    {
        List<string> statements = [], findings = [];
        foreach (var annotation in dataset.Items(DicomTag.WaveformAnnotations))
        {
            if (annotation.Has(DicomTag.NumericValue)) continue;
            if (annotation.Text(DicomTag.UnformattedText) is { } text) statements.Add(text);
            if (annotation.Has(DicomTag.TemporalRangeType)) continue;
            if (DicomCode.Of(annotation, DicomTag.ConceptCode) is not { } code) continue;
            if (code.Value is { } value) findings.Add(value);
            if (code.Meaning is { } meaning && meaning != code.Value) statements.Add(meaning);
        }

        return ([.. statements.Distinct()], [.. findings.Distinct()]);
    }
}
