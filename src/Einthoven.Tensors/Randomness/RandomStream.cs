using System.Buffers.Binary;
using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors;

/// <summary>Random numbers from a counter and a key: Philox4x32-10, Salmon et al., SC 2011.</summary>
/// <remarks>
/// The same bits on every machine and version of .NET: only integer arithmetic and float64 operations that IEEE 754 defines exactly.
/// Passes for a <see cref="Random"/>. Not thread-safe; take a stream of its own for each purpose, record and epoch.
/// </remarks>
public sealed class RandomStream : Random
{
    private readonly ulong _key;
    private ulong _block;
    private ulong _spare;
    private bool _hasSpare;

    internal RandomStream(ulong key) : base(0) => _key = key;

    /// <summary>A normally distributed number with mean 0 and variance 1, from one uniform number.</summary>
    public double NextGaussian() => NormalQuantile.Of(((NextBits() >> 11) + 0.5) * (1.0 / (1UL << 53)));

    /// <inheritdoc/>
    public override int Next() => Next(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + (long)Below((ulong)((long)maxValue - minValue)));
    }

    /// <inheritdoc/>
    public override long NextInt64() => NextInt64(long.MaxValue);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return unchecked(minValue + (long)Below((ulong)maxValue - (ulong)minValue));
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public override double NextDouble() => Sample();

    /// <summary>A number in [0, 1) with 24 random bits.</summary>
    public override float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        while (!buffer.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, NextBits());
            var count = Math.Min(buffer.Length, bytes.Length);
            bytes[..count].CopyTo(buffer);
            buffer = buffer[count..];
        }
    }

    /// <summary>Puts values into random order, every order equally likely: Fisher and Yates.</summary>
    public new void Shuffle<T>(T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Shuffle(values.AsSpan());
    }

    /// <summary>Puts values into random order, every order equally likely: Fisher and Yates.</summary>
    public new void Shuffle<T>(Span<T> values)
    {
        for (var i = 0; i < values.Length - 1; i++)
        {
            var j = Next(i, values.Length);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <inheritdoc/>
    protected override double Sample() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>64 random bits; a block of the generator holds two such numbers.</summary>
    private ulong NextBits()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }
        var (word0, word1, word2, word3) = Philox4x32.Words(_key, _block++, 0);
        _spare = word2 | ((ulong)word3 << 32);
        _hasSpare = true;
        return word0 | ((ulong)word1 << 32);
    }

    /// <summary>A number in [0, limit), each equally likely; 0 where the limit is 0. Lemire, arXiv 1805.10941.</summary>
    private ulong Below(ulong limit)
    {
        if (limit == 0) return 0;
        var high = Math.BigMul(NextBits(), limit, out var low);
        if (low >= limit) return high;
        var threshold = (0 - limit) % limit;
        while (low < threshold) high = Math.BigMul(NextBits(), limit, out low);
        return high;
    }
}
