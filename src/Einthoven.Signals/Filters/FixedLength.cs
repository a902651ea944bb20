namespace Einthoven.Signals.Filters;

/// <summary>Crops what is too long and fills up what is too short.</summary>
/// <remarks>What is filled up is missing: NaN unless another value is asked for (MERL's protocol takes 0).</remarks>
public static class FixedLength
{
    /// <summary>The first samples of a recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="samples">The length wanted, at least 1.</param>
    /// <param name="fill">What stands behind the end of a shorter recording.</param>
    public static Recording Fit(Recording recording, int samples, float fill = float.NaN) => Window(recording, 0, samples, fill);

    /// <summary>A part of a recording, as for each ten seconds of a longer one.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="start">Its first sample, at least 0; it may lie behind the end.</param>
    /// <param name="samples">The length wanted, at least 1.</param>
    /// <param name="fill">What stands behind the recording's end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The start is negative or the length not positive.</exception>
    public static Recording Window(Recording recording, int start, int samples, float fill = float.NaN)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (start == 0 && samples == recording.Length) return recording;

        return recording.With([.. recording.Leads.Select(lead =>
        {
            var row = new float[samples];
            Fit(recording[lead][Math.Min(start, recording.Length)..], row, fill);
            return row;
        })]);
    }

    /// <summary>Copies as many samples as fit and fills up the rest.</summary>
    public static void Fit(ReadOnlySpan<float> samples, Span<float> destination, float fill = float.NaN)
    {
        var count = Math.Min(samples.Length, destination.Length);
        samples[..count].CopyTo(destination);
        destination[count..].Fill(fill);
    }
}
