namespace Einthoven.Signals.Formats.Dicom;

/// <summary>What a cart says of the ECG: texts and codes of the Waveform Annotation Sequence (PS3.3, C.10.10), measurements and marks in time left out.</summary>
internal static class DicomAnnotations
{
    /// <summary>Texts as statements; coded findings by their meaning as statements and by their value as findings.</summary>
    /// <remarks>A finding is the code of a concept ("Finding": "Sinus rhythm"), or a concept that stands alone.</remarks>
    public static (IReadOnlyList<string> Statements, IReadOnlyList<string> Findings) Of(DicomDataset dataset)
    {
        List<string> statements = [], findings = [];
        foreach (var annotation in dataset.Items(DicomTag.WaveformAnnotations))
        {
            if (annotation.Has(DicomTag.NumericValue)) continue;
            var text = annotation.Text(DicomTag.UnformattedText);
            if (text is not null) statements.Add(text);
            if (annotation.Has(DicomTag.TemporalRangeType)) continue;
            var concept = DicomCode.Of(annotation, DicomTag.ConceptCode) ?? (text is null ? DicomCode.Of(annotation, DicomTag.ConceptName) : null);
            if (concept is not { } code) continue;
            if (code.Value is { } value) findings.Add(value);
            if (code.Meaning is { } meaning && meaning != code.Value) statements.Add(meaning);
        }

        return ([.. statements.Distinct()], [.. findings.Distinct()]);
    }
}
