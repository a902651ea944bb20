using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Draws which patches of a record are kept, by the record's own key and never by its place in the batch.</summary>
internal static class KeptPatches
{
    /// <summary>(B, kept) indices, ascending in each row.</summary>
    /// <param name="keys">One key a record.</param>
    /// <param name="purpose">Keeps domains apart.</param>
    /// <param name="patches">Patches of a record.</param>
    /// <param name="kept">How many of them are kept.</param>
    public static int[] Draw(ReadOnlySpan<ulong> keys, string purpose, int patches, int kept)
    {
        var drawn = new int[keys.Length * kept];
        for (var record = 0; record < keys.Length; record++)
        {
            int[] order = [.. Enumerable.Range(0, patches)];
            new RandomSource(keys[record]).Stream(purpose).Shuffle(order);
            var row = drawn.AsSpan(record * kept, kept);
            order.AsSpan(0, kept).CopyTo(row);
            row.Sort();
        }

        return drawn;
    }
}
