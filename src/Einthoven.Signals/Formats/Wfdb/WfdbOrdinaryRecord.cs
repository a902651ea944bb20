using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>A record, or one segment of a record, whose signals stand in its own header.</summary>
internal sealed class WfdbOrdinaryRecord : IDisposable
{
    /// <summary>A lead is brought to the rate of the fastest one from so many times slower at most.</summary>
    private const int LargestRatio = 16;

    /// <summary>Longer records are rare and would fill the pool of rented memory: a minute of twelve leads at 1,000 Hz.</summary>
    private const int MostFrameSamples = 12 * 60_000;

    private readonly WfdbHeader _header;
    private readonly string _path;
    private readonly List<WfdbSignalFile> _files = [];

    /// <summary>Opens the files that hold leads.</summary>
    /// <param name="header">The header.</param>
    /// <param name="path">Its path.</param>
    /// <param name="leads">For each signal its lead, or null when it is not wanted.</param>
    /// <param name="frames">The length where something else than the header or a file says it; null otherwise.</param>
    /// <exception cref="RecordingFormatException">A file is missing or shorter than promised, or the record has no samples.</exception>
    public WfdbOrdinaryRecord(WfdbHeader header, string path, Lead?[] leads, long? frames = null)
    {
        _header = header;
        _path = path;
        Leads = [.. leads.Select((lead, i) => header.Signals[i].IsStored ? lead : null)];
        try
        {
            foreach (var group in WfdbSignalGroup.Of(header, path))
                if (Leads.AsSpan(group.First, group.Count).ContainsAnyExcept((Lead?)null)) _files.Add(new WfdbSignalFile(group, path));
            Frames = frames ?? header.Samples ?? (_files.Count > 0 ? _files[0].Frames : 0);
            foreach (var file in _files) file.Require(Frames);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>For each signal its lead, or null when it is none or has no samples.</summary>
    public Lead?[] Leads { get; }

    /// <summary>Frames of the record; those of every file with a lead exist.</summary>
    public long Frames { get; }

    /// <summary>Samples of the fastest lead in a frame.</summary>
    public int SamplesPerFrame => Wanted().Select(i => _header.Signals[i].SamplesPerFrame).DefaultIfEmpty(1).Max();

    /// <summary>Reads the leads, verifying checksums.</summary>
    /// <param name="perFrame">Samples a frame of what comes back; slower leads are resampled.</param>
    /// <returns>For each signal its samples in millivolts, or null when it is no lead.</returns>
    public float[]?[] Read(int perFrame)
    {
        foreach (var i in Wanted()) RequireRatio(_header.Signals[i], perFrame);
        if (Frames * perFrame > Array.MaxLength) throw new RecordingFormatException(_path, "", $"{Frames * perFrame:N0} samples are too many to be read at once.");

        var values = new float[_header.Signals.Count][];
        foreach (var i in Wanted()) values[i] = GC.AllocateUninitializedArray<float>((int)(Frames * _header.Signals[i].SamplesPerFrame)); // files have, or skew fills, every sample
        foreach (var file in _files) file.Read(_header.Signals, values, Frames);
        foreach (var i in Wanted().Where(i => _header.Signals[i].SamplesPerFrame != perFrame))
            values[i] = new Resampler(new SamplingRate(_header.Signals[i].SamplesPerFrame), new SamplingRate(perFrame), ResamplingEdges.Line).Apply(values[i]);
        return values;
    }

    /// <summary>Reads the leads frame by frame in rented memory, verifying checksums: the usual record, whose signals are all leads in one file of format 16, each sample with a value.</summary>
    /// <returns>Null for any other record, which <see cref="Read"/> reads.</returns>
    public SampleFrames? ReadFrames() =>
        _files.Count == 1 && Frames * Leads.Length <= MostFrameSamples && !Leads.AsSpan().Contains(null) ? _files[0].ReadFrames(_header.Signals, Frames) : null;

    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }

    private IEnumerable<int> Wanted() => Enumerable.Range(0, Leads.Length).Where(i => Leads[i] is not null);

    private void RequireRatio(WfdbSignal signal, int perFrame)
    {
        if (signal.SamplesPerFrame <= perFrame && signal.SamplesPerFrame >= (perFrame + LargestRatio - 1) / LargestRatio) return;
        throw new RecordingFormatException(_path, $"line {signal.Line}",
            $"lead {signal.Description} has {signal.SamplesPerFrame} samples a frame, the fastest lead {perFrame}; leads of one recording differ by a factor of {LargestRatio} at most.");
    }
}
