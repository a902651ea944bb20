namespace Einthoven.Signals.Filters;

/// <summary>Leads as quality and waves are measured on them: 500 Hz whatever the source has, gaps bridged by straight lines.</summary>
internal sealed class WorkingSignals
{
    /// <summary>Samples a second.</summary>
    public const int Hertz = 500;

    private static readonly SamplingRate Rate = new(Hertz);

    private WorkingSignals(Lead[] leads, float[][] samples) => (Leads, Samples) = (leads, samples);

    public Lead[] Leads { get; }

    public float[][] Samples { get; }

    public int Length => Samples.Length == 0 ? 0 : Samples[0].Length;

    /// <summary>Milliseconds as whole samples.</summary>
    public static int Of(double milliseconds) => (int)Math.Round(milliseconds * Hertz / 1000);

    public static double Seconds(int sample) => (double)sample / Hertz;

    public static WorkingSignals From(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var resampler = recording.Rate == Rate ? null : new Resampler(recording.Rate, Rate, ResamplingEdges.Line);
        return new WorkingSignals([.. recording.Leads], [.. recording.Leads.Select(lead => Prepare(recording[lead], resampler))]);
    }

    public WorkingSignals Select(IReadOnlyList<Lead> leads) =>
        leads.Count == Leads.Length ? this : new WorkingSignals([.. leads], [.. leads.Select(lead => Samples[Array.IndexOf(Leads, lead)])]);

    public WorkingSignals With(float[][] samples) => new(Leads, samples);

    private static float[] Prepare(ReadOnlySpan<float> source, Resampler? resampler)
    {
        var samples = resampler is null ? source.ToArray() : resampler.Apply(source);
        if (samples.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) < 0) return samples;
        var bridged = new double[samples.Length];
        Gaps.Bridge(samples, bridged);
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)bridged[i];
        return samples;
    }
}
