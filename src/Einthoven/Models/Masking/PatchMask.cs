namespace Einthoven.Models;

/// <summary>Which patches of a batch of ECGs the encoder sees.</summary>
/// <remarks>A patch's index in its ECG is lead x patches + patch. Every ECG of a batch has the same number of visible patches. Immutable.</remarks>
public sealed class PatchMask
{
    internal PatchMask(int count, int tokens, int[] visible, int[] hidden, bool spansLeads = false)
    {
        SpansLeads = spansLeads;
        Count = count;
        Tokens = tokens;
        Visible = visible;
        Hidden = hidden;
    }

    /// <summary>ECGs of the batch, B.</summary>
    public int Count { get; }

    /// <summary>Patches of one ECG, visible and hidden.</summary>
    public int Tokens { get; }

    /// <summary>Whether a patch is a span of time of all leads together, instead of one lead's.</summary>
    internal bool SpansLeads { get; }

    /// <summary>Visible patches of one ECG, V.</summary>
    public int VisibleCount => Count == 0 ? 0 : Visible.Length / Count;

    /// <summary>Hidden patches of one ECG, H.</summary>
    public int HiddenCount => Count == 0 ? 0 : Hidden.Length / Count;

    /// <summary>(B, V), ascending in each row.</summary>
    internal int[] Visible { get; }

    /// <summary>(B, H), ascending in each row.</summary>
    internal int[] Hidden { get; }

    /// <summary>Visible patches of one ECG, ascending.</summary>
    public ReadOnlySpan<int> VisibleOf(int record) => Visible.AsSpan(record * VisibleCount, VisibleCount);

    /// <summary>Hidden patches of one ECG, ascending.</summary>
    public ReadOnlySpan<int> HiddenOf(int record) => Hidden.AsSpan(record * HiddenCount, HiddenCount);

    /// <summary>The masks of some of the ECGs.</summary>
    internal PatchMask Part(int first, int count) => new(
        count, Tokens,
        Visible.AsSpan(first * VisibleCount, count * VisibleCount).ToArray(),
        Hidden.AsSpan(first * HiddenCount, count * HiddenCount).ToArray(), SpansLeads);

    /// <summary>For systems that cut no patches.</summary>
    internal static PatchMask Nothing(int count) => new(count, 0, [], []);

    /// <summary>Joins masks drawn one ECG at a time.</summary>
    /// <param name="tokens">Patches of one ECG.</param>
    /// <param name="visible">For each ECG its visible patches, ascending, all of one number.</param>
    /// <param name="spansLeads">Whether a patch is of all leads together.</param>
    internal static PatchMask Of(int tokens, IReadOnlyList<int[]> visible, bool spansLeads = false)
    {
        var hidden = new int[visible.Sum(row => tokens - row.Length)];
        var next = 0;
        foreach (var row in visible)
        {
            var seen = 0;
            for (var token = 0; token < tokens; token++)
            {
                if (seen < row.Length && row[seen] == token) seen++;
                else hidden[next++] = token;
            }
        }

        return new PatchMask(visible.Count, tokens, [.. visible.SelectMany(row => row)], hidden, spansLeads);
    }
}
