using System.Text;

namespace Einthoven.Tensors;

/// <summary>Where all randomness of a run comes from: streams of numbers that are named and not shared.</summary>
/// <remarks>
/// A stream depends on the seed, what it is for, the epoch and the record, and never on what was drawn before, on the place in a
/// batch, on threads or ranks. Immutable and thread-safe.
/// </remarks>
/// <param name="seed">Another seed, other numbers everywhere.</param>
public sealed class RandomSource(ulong seed)
{
    /// <summary>The seed.</summary>
    public ulong Seed => seed;

    /// <summary>The stream of numbers for a purpose, from its beginning.</summary>
    /// <param name="purpose">What the numbers are for, as in <c>"mask"</c>; purposes have independent streams.</param>
    /// <param name="epoch">Pass over the data.</param>
    /// <param name="record">The record's own number, not its place in a batch.</param>
    public RandomStream Stream(string purpose, ulong epoch = 0, ulong record = 0) => new(Key(purpose, epoch, record));

    /// <summary>The key of that stream: 64 well-mixed bits.</summary>
    /// <inheritdoc cref="Stream"/>
    public ulong Key(string purpose, ulong epoch, ulong record)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var key = Mix(seed);
        foreach (var unit in Encoding.UTF8.GetBytes(purpose)) key = Mix(key ^ unit);
        key = Mix(key ^ ((ulong)purpose.Length << 32));
        key = Mix(key ^ epoch);
        return Mix(key ^ record);
    }

    /// <summary>SplitMix64: a step of the golden ratio, then Stafford's finalizer (variant 13); Steele et al., OOPSLA 2014.</summary>
    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
