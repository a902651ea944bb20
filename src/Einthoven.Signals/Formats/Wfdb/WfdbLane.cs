namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>One signal among those interleaved in a file: takes its samples out, scales them, and sums the digital values.</summary>
internal sealed class WfdbLane
{
    private readonly WfdbSignal _signal;
    private readonly WfdbSampleFormat _format;
    private readonly int _place;
    private readonly int _frame;
    private readonly int _perFrame;
    private int _sum;
    private int _previous;

    /// <summary>A lane at a place in a frame.</summary>
    /// <param name="signal">Its signal.</param>
    /// <param name="format">How the file stores samples.</param>
    /// <param name="place">Samples of a frame before its first.</param>
    /// <param name="frame">Samples of a frame, all signals counted.</param>
    /// <param name="target">Where values go, in millivolts; null when nobody wants them.</param>
    public WfdbLane(WfdbSignal signal, WfdbSampleFormat format, int place, int frame, float[]? target)
    {
        _signal = signal;
        _format = format;
        _place = place;
        _frame = frame;
        _perFrame = signal.SamplesPerFrame;
        _previous = signal.InitialValue ?? 0;
        Target = target;
        if (target is not null && signal.Skew > 0)
            target.AsSpan((int)Math.Max(0, target.Length - ((long)signal.Skew * _perFrame))).Fill(float.NaN); // the file may end before
    }

    public float[]? Target { get; }

    public int Skew => _signal.Skew;

    /// <summary>Takes the signal's samples out of interleaved frames.</summary>
    /// <param name="frames">Whole frames.</param>
    /// <param name="counted">Those of them that belong to the checksum.</param>
    /// <param name="start">The number of the first frame in the file.</param>
    public void Take(Span<int> frames, ReadOnlySpan<int> counted, long start)
    {
        if (_format.IsDifference) Accumulate(frames);
        if (_perFrame == 1 && Skew == 0 && Target is not null)
        {
            if (!counted.IsEmpty) SumAndScale(counted, Target.AsSpan((int)start)); // frames behind the record are for skewed neighbours
            return;
        }

        for (var i = _place; i < counted.Length; i += _frame)
            for (var at = i; at < i + _perFrame; at++) _sum = unchecked(_sum + counted[at]);
        if (Target is not null) ScaleWithin(frames, Target, (start - Skew) * _perFrame);
    }

    /// <exception cref="RecordingFormatException">The header's checksum is another.</exception>
    public static void RequireChecksum(WfdbSignal signal, int sum, string path)
    {
        if (signal.Checksum is { } expected && expected != unchecked((short)sum))
        {
            throw new RecordingFormatException(path, $"signal '{signal.Description}'",
                $"the header's checksum is {expected}, the samples sum to {unchecked((short)sum)}; file or header is damaged, fetch both again.");
        }
    }

    /// <exception cref="RecordingFormatException">The header's checksum is another.</exception>
    public void Verify(string path) => RequireChecksum(_signal, _sum, path);

    /// <summary>The simple case in one pass: frames of the record that hold one sample.</summary>
    private void SumAndScale(ReadOnlySpan<int> digital, Span<float> target)
    {
        var (unitsPerMillivolt, baseline, invalid) = Scaling();
        var sum = _sum;
        for (int i = _place, at = 0; i < digital.Length; i += _frame, at++)
        {
            var value = digital[i];
            sum = unchecked(sum + value);
            target[at] = value == invalid ? float.NaN : (float)((value - baseline) / unitsPerMillivolt);
        }

        _sum = sum;
    }

    /// <summary>Several samples a frame, or frames before or behind what is wanted.</summary>
    private void ScaleWithin(ReadOnlySpan<int> digital, Span<float> target, long first)
    {
        var (unitsPerMillivolt, baseline, invalid) = Scaling();
        for (var i = _place; i < digital.Length; i += _frame)
        {
            for (var at = i; at < i + _perFrame; at++, first++)
                if (first >= 0 && first < target.Length) target[(int)first] = digital[at] == invalid ? float.NaN : (float)((digital[at] - baseline) / unitsPerMillivolt);
        }
    }

    private (double UnitsPerMillivolt, double Baseline, long Invalid) Scaling() =>
        (WfdbUnit.PerMillivolt(_signal), _signal.Baseline, _format.Invalid ?? long.MinValue);

    private void Accumulate(Span<int> frames)
    {
        for (var i = _place; i < frames.Length; i += _frame)
            for (var at = i; at < i + _perFrame; at++) frames[at] = _previous = unchecked(_previous + frames[at]);
    }
}
