namespace Einthoven.Signals.Formats.Edf;

/// <summary>The data records of a file: how many there are, when each begins, what is noted in them.</summary>
internal sealed class EdfRecords
{
    private readonly EdfHeader _header;
    private readonly ReadOnlyMemory<byte> _content;
    private readonly long[] _places;
    private readonly int[] _annotations;
    private readonly double[] _starts;

    /// <exception cref="RecordingFormatException">The file is shorter than the header says, or an EDF+D file does not say when a record begins.</exception>
    public EdfRecords(EdfHeader header, ReadOnlyMemory<byte> content, string source)
    {
        (_header, _content) = (header, content);
        if (header.RecordBytes == 0) throw new RecordingFormatException(source, "", "a data record has no samples.");
        var held = (content.Length - header.Bytes) / header.RecordBytes;
        if (header.Records > held)
            throw new RecordingFormatException(source, $"byte {content.Length}", $"the header promises {header.Records:N0} data records of {header.RecordBytes:N0} bytes, the file holds {held:N0}; it is truncated.");
        Count = (int)(header.Records >= 0 ? header.Records : held);
        if (Count == 0) throw new RecordingFormatException(source, "", "the file has no data records.");

        _places = Places(header);
        _annotations = [.. Enumerable.Range(0, header.Signals.Count).Where(i => header.IsPlus && header.Signals[i] is { IsAnnotation: true, Samples: > 0 })];
        _starts = new double[Count];
        var texts = new List<string>();
        for (var record = 0; record < Count; record++)
        {
            double? start = null;
            foreach (var annotation in Annotations(record))
            {
                start ??= annotation.Onset; // the first list of a record is its time
                texts.AddRange(annotation.Texts);
            }

            _starts[record] = header.IsDiscontinuous
                ? start ?? throw new RecordingFormatException(source, $"data record {record + 1}", "an EDF+D file says in each data record when it begins; this one doesn't.")
                : record * header.RecordSeconds;
        }

        Texts = [.. texts.Distinct()];
    }

    /// <summary>How many data records there are.</summary>
    public int Count { get; }

    /// <summary>The different texts of all annotations, in the order in which they first occur.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The bytes of a signal in a data record.</summary>
    public ReadOnlySpan<byte> Samples(int record, int signal) =>
        _content.Span.Slice((int)(_header.Bytes + (record * _header.RecordBytes) + _places[signal]), 2 * _header.Signals[signal].Samples);

    /// <summary>When each data record begins, in samples of a signal that has so many in a record.</summary>
    /// <exception cref="RecordingFormatException">A record begins before the one before it ends.</exception>
    public double[] Starts(int perRecord, string source)
    {
        var starts = new double[Count];
        for (var i = 1; i < Count; i++)
        {
            var end = starts[i - 1] + perRecord;
            starts[i] = _header.IsDiscontinuous ? Math.Round((_starts[i] - _starts[0]) / _header.RecordSeconds * perRecord) : end;
            if (starts[i] < end - 1) throw new RecordingFormatException(source, $"data record {i + 1}", $"it begins at {_starts[i]} s, before the end of the one before it.");
            starts[i] = Math.Max(starts[i], end); // times are rounded
        }

        return starts;
    }

    /// <summary>How many bytes of a data record come before each signal.</summary>
    private static long[] Places(EdfHeader header)
    {
        var places = new long[header.Signals.Count];
        for (var i = 1; i < places.Length; i++) places[i] = places[i - 1] + (2L * header.Signals[i - 1].Samples);
        return places;
    }

    private IEnumerable<EdfAnnotation> Annotations(int record)
    {
        foreach (var signal in _annotations)
            foreach (var annotation in EdfAnnotation.Parse(Samples(record, signal))) yield return annotation;
    }
}
