namespace Einthoven.Signals.Delineation;

/// <summary>Beats whose QRS complexes look alike, and their average.</summary>
/// <remarks>What is measured is the average: noise and fibrillating atria fade in it, waves that belong to the beat stay.</remarks>
internal sealed class BeatClass(int leads)
{
    /// <summary>Samples of the average before its R peak.</summary>
    public const int Before = 260;

    /// <summary>Samples of the average from its R peak on.</summary>
    public const int After = 340;

    public const int Length = Before + After;

    private readonly int[] _counts = new int[Length];

    /// <summary>The beats: their numbers, and where their R peaks are once they lie on those of the others.</summary>
    public List<(int Beat, int Origin)> Members { get; } = [];

    /// <summary>Lead by lead; the R peak is at <see cref="Before"/>.</summary>
    public float[][] Average { get; } = [.. Enumerable.Range(0, leads).Select(_ => new float[Length])];

    /// <summary>The first and the last sample of the average that at least one beat has.</summary>
    public (int First, int Last) Extent
    {
        get
        {
            var (first, last) = (Before, Before);
            while (first > 0 && _counts[first - 1] > 0) first--;
            while (last < Length - 1 && _counts[last + 1] > 0) last++;
            return (first, last);
        }
    }

    /// <summary>Adds a beat.</summary>
    /// <param name="beat">Its number.</param>
    /// <param name="origin">Its R peak.</param>
    /// <param name="samples">Lead by lead, without baseline.</param>
    /// <param name="from">The first sample that is the beat's own and not the one's before.</param>
    /// <param name="to">The last one.</param>
    public void Add(int beat, int origin, float[][] samples, int from, int to)
    {
        Members.Add((beat, origin));
        var first = Math.Max(0, Math.Max(from, 0) - origin + Before);
        var last = Math.Min(Length - 1, Math.Min(to, samples[0].Length - 1) - origin + Before);
        for (var i = first; i <= last; i++) _counts[i]++;
        for (var l = 0; l < samples.Length; l++)
        {
            var (average, lead) = (Average[l], samples[l]);
            for (var i = first; i <= last; i++) average[i] += (lead[origin - Before + i] - average[i]) / _counts[i];
        }
    }
}
