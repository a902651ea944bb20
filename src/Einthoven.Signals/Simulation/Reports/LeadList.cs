namespace Einthoven.Signals.Simulation.Reports;

/// <summary>Writes lists of leads as readers do: "i, avl, v4-6", "i, avl, v4,5,6", "v4-v6".</summary>
internal static class LeadList
{
    private static readonly string[] Limb = ["i", "ii", "iii", "avr", "avl", "avf"];

    /// <param name="places">Places in I II III aVR aVL aVF V1 to V6, ascending, at least one.</param>
    /// <param name="random">The source of the style.</param>
    public static string Write(IReadOnlyList<int> places, Random random)
    {
        var style = (int)(random.NextDouble() * 3);
        var parts = places.Where(place => place < 6).Select(place => Limb[place]).ToList();
        int[] chest = [.. places.Where(place => place >= 6).Select(place => place - 5)];
        for (var i = 0; i < chest.Length;)
        {
            var end = i;
            while (end + 1 < chest.Length && chest[end + 1] == chest[end] + 1) end++;
            parts.Add(Chest(chest[i], chest[end], style));
            i = end + 1;
        }

        return string.Join(style == 1 ? "," : ", ", parts);
    }

    private static string Chest(int first, int last, int style)
    {
        if (first == last) return $"v{first}";
        return style switch
        {
            0 => $"v{first}-v{last}",
            1 => $"v{first}-{last}",
            _ => "v" + string.Join(',', Enumerable.Range(first, last - first + 1)),
        };
    }
}
