namespace Einthoven.Models;

/// <summary>Draws which patches of an ECG are visible.</summary>
/// <remarks>Stateless apart from its options and safe to share between threads; all chance comes from the generator passed in.</remarks>
public sealed class PatchMasking
{
    // The limb leads are two measurements in six views, so they are hidden together; V1-V3 look at the septum, V4-V6 at the lateral wall.
    private static readonly int[][] Groups = [[0, 1, 2, 3, 4, 5], [6, 7, 8], [9, 10, 11]];

    private readonly MaskingOptions _options;
    private readonly EcgOptions _ecg;

    /// <summary>A drawer for one model.</summary>
    public PatchMasking(MaskingOptions options, EcgOptions ecg)
    {
        _options = options;
        _ecg = ecg;
        VisibleCount = options.Visible(ecg);
    }

    /// <summary>Patches of an ECG.</summary>
    public int Tokens => _ecg.Tokens;

    /// <summary>Whether a patch is of all leads together.</summary>
    internal bool SpansLeads => _ecg.Leads == 1;

    /// <summary>Visible patches of every ECG.</summary>
    public int VisibleCount { get; }

    /// <summary>Draws the visible patches of one ECG.</summary>
    /// <param name="random">The chance of this ECG.</param>
    /// <param name="missing">Whether a lead has no value at all; such leads are the first to be hidden where whole leads are.</param>
    /// <returns>Indices lead x patches + patch, ascending, <see cref="VisibleCount"/> of them.</returns>
    public int[] Draw(Random random, ReadOnlySpan<bool> missing)
    {
        var visible = _options.Mode switch
        {
            MaskingMode.None => [.. Enumerable.Range(0, _ecg.Tokens)],
            MaskingMode.Time => SameInstants(random),
            MaskingMode.Lead => WholeLeads(random, missing),
            MaskingMode.Independent => Choose(random, _ecg.Tokens, VisibleCount),
            _ => SpatialTemporal(random, missing),
        };
        Array.Sort(visible);
        return visible;
    }

    private int[] SameInstants(Random random)
    {
        var instants = Choose(random, _ecg.Patches, VisibleCount / _ecg.Leads);
        return [.. Enumerable.Range(0, _ecg.Leads).SelectMany(lead => instants.Select(patch => (lead * _ecg.Patches) + patch))];
    }

    private int[] WholeLeads(Random random, ReadOnlySpan<bool> missing)
    {
        var leads = LeadsLeft(random, _ecg.Leads - (VisibleCount / _ecg.Patches), missing);
        return [.. leads.SelectMany(lead => Enumerable.Range(lead * _ecg.Patches, _ecg.Patches))];
    }

    private int[] SpatialTemporal(Random random, ReadOnlySpan<bool> missing)
    {
        var leads = _options.Groups
            ? [.. Enumerable.Range(0, _ecg.Leads).Except(Groups[random.Next(Groups.Length)])]
            : LeadsLeft(random, _options.Leads, missing);

        // The visible patches are shared out evenly; where that leaves a rest, the first of the shuffled leads take one more each.
        random.Shuffle(leads);
        var each = VisibleCount / leads.Length;
        var rest = VisibleCount % leads.Length;
        var visible = new List<int>(VisibleCount);
        for (var i = 0; i < leads.Length; i++)
        {
            foreach (var patch in Choose(random, _ecg.Patches, each + (i < rest ? 1 : 0)))
                visible.Add((leads[i] * _ecg.Patches) + patch);
        }

        return [.. visible];
    }

    private int[] LeadsLeft(Random random, int hide, ReadOnlySpan<bool> missing)
    {
        var order = Choose(random, _ecg.Leads, _ecg.Leads);
        var ranked = new List<int>(order.Length);
        foreach (var lead in order) if (missing[lead]) ranked.Add(lead);
        foreach (var lead in order) if (!missing[lead]) ranked.Add(lead);
        return [.. ranked.Skip(hide)];
    }

    private static int[] Choose(Random random, int from, int count)
    {
        var all = new int[from];
        for (var i = 0; i < from; i++) all[i] = i;
        random.Shuffle(all);
        return all[..count];
    }
}
