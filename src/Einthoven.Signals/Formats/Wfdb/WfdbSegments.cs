namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The segments of a record with their headers, and which of their signals are the record's leads.</summary>
/// <remarks>In a fixed layout every segment has the same signals in the same order; in a variable one a first segment of no length names them, and each segment holds some.</remarks>
internal sealed class WfdbSegments
{
    private readonly string _path;
    private readonly Dictionary<string, (WfdbHeader Header, string Path)> _headers = new(StringComparer.Ordinal);
    private readonly Dictionary<Lead, int> _rows = [];
    private readonly Lead?[] _model;
    private readonly bool _isVariable;

    /// <summary>Reads the headers of all segments.</summary>
    /// <exception cref="RecordingFormatException">A header is missing, damaged, or contradicts the others.</exception>
    public WfdbSegments(WfdbHeader header, string path)
    {
        _path = path;
        foreach (var segment in header.SegmentList)
        {
            if (segment.Samples > Array.MaxLength) throw Error(segment, $"a segment of {segment.Samples:N0} samples is too long to be read.");
            if (!segment.IsGap && !_headers.ContainsKey(segment.Name)) _headers.Add(segment.Name, ReadHeader(segment, header));
        }

        Length = header.SegmentList.Sum(segment => segment.Samples);
        if (header.Samples is { } promised && promised != Length)
            throw new RecordingFormatException(path, "line 1", $"the record line promises {promised:N0} samples, its segments have {Length:N0}.");

        _isVariable = header.SegmentList is [{ Samples: 0, IsGap: false }, ..];
        var model = header.SegmentList.FirstOrDefault(segment => !segment.IsGap && (_isVariable || _headers[segment.Name].Header.Signals.Any(signal => signal.IsStored)))
            ?? throw new RecordingFormatException(path, "", "no segment holds samples.");
        (Model, var modelPath) = _headers[model.Name];
        (_model, Unit) = WfdbLeads.Of(Model, modelPath);
        Leads = [.. _model.OfType<Lead>()];
        foreach (var lead in Leads) _rows.Add(lead, _rows.Count);
    }

    /// <summary>The header that names the signals: the layout, or the first segment that holds some.</summary>
    public WfdbHeader Model { get; }

    /// <summary>The record's leads.</summary>
    public IReadOnlyList<Lead> Leads { get; }

    /// <summary>Their unit.</summary>
    public SignalUnit Unit { get; }

    /// <summary>Frames of all segments.</summary>
    public long Length { get; }

    /// <summary>The place of a lead among <see cref="Leads"/>.</summary>
    public int Row(Lead lead) => _rows[lead];

    /// <summary>Opens a segment's files.</summary>
    public WfdbOrdinaryRecord Open(WfdbSegment segment)
    {
        var (header, path) = _headers[segment.Name];
        return new WfdbOrdinaryRecord(header, path, _isVariable ? ByName(header, path) : ByPlace(header, path), segment.Samples);
    }

    private Lead?[] ByName(WfdbHeader header, string path)
    {
        var (leads, unit) = WfdbLeads.Find(header, path);
        for (var i = 0; i < leads.Length; i++)
        {
            if (leads[i] is not { } lead) continue;
            if (!_rows.ContainsKey(lead)) leads[i] = null;
            else if (unit != Unit) throw new RecordingFormatException(path, $"line {header.Signals[i].Line}", $"lead {lead} is in {header.Signals[i].Unit}, in the record's layout it is not.");
        }

        return leads;
    }

    private Lead?[] ByPlace(WfdbHeader header, string path)
    {
        if (header.Signals.Count != _model.Length)
            throw new RecordingFormatException(path, "line 1", $"expected {_model.Length} signals as in the other segments, found {header.Signals.Count}.");
        for (var i = 0; i < _model.Length; i++)
        {
            var signal = header.Signals[i];
            if (_model[i] is not { } lead || !signal.IsStored) continue;
            if ((WfdbUnit.Millivolts(signal.Unit) is null) != (Unit == SignalUnit.None))
                throw new RecordingFormatException(path, $"line {signal.Line}", $"lead {lead} is in {signal.Unit}, in the other segments it is not.");
            if (signal.IsNamed && Model.Signals[i].IsNamed && SignalLabels.Lead(signal.Description) != lead)
                throw new RecordingFormatException(path, $"line {signal.Line}", $"expected lead {lead} as in the other segments, found '{signal.Description}'; a record whose segments differ begins with a layout segment of 0 samples.");
        }

        return _model;
    }

    private (WfdbHeader Header, string Path) ReadHeader(WfdbSegment segment, WfdbHeader record)
    {
        var path = WfdbPaths.Inside(_path, segment.Name + ".hea", segment.Line);
        var header = WfdbHeader.Read(path);
        if (header.Segments > 0) throw Error(segment, $"segment '{segment.Name}' has segments itself; that is not allowed.");
        if (header.Samples is { } samples && segment.Samples > 0 && samples != segment.Samples)
            throw Error(segment, $"segment '{segment.Name}' has {segment.Samples:N0} samples here and {samples:N0} in its own header.");
        if (Math.Abs(header.Rate.Hertz - record.Rate.Hertz) > 1e-3 * record.Rate.Hertz)
            throw Error(segment, $"segment '{segment.Name}' has a rate of {header.Rate}, the record {record.Rate}.");
        return (header, path);
    }

    private RecordingFormatException Error(WfdbSegment segment, string problem) => new(_path, $"line {segment.Line}", problem);
}
