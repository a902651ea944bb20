using System.Runtime.InteropServices;

namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>Native numbers between guards, as a kernel sees them; at the end the guards must be as they were.</summary>
internal sealed unsafe class GuardedNumbers : IDisposable
{
    private const int Guard = 32;
    private const float Sentinel = -123456.789f;

    private readonly float* _block;

    /// <summary>Numbers of value 0, not aligned to a register unless <paramref name="shift"/> is 0.</summary>
    public GuardedNumbers(long length, int shift = 1)
    {
        Length = (int)length;
        _block = (float*)NativeMemory.AlignedAlloc((nuint)(length + 2 * Guard + 16) * sizeof(float), 64);
        Numbers = _block + Guard + shift;
        for (var i = -Guard; i < length + Guard - 16; i++)
            Numbers[i] = Sentinel;
        Values.Clear();
    }

    public GuardedNumbers(ReadOnlySpan<float> values, int shift = 1)
        : this(values.Length, shift) => values.CopyTo(Values);

    public float* Numbers { get; }

    public int Length { get; }

    public Span<float> Values => new(Numbers, Length);

    /// <summary>Numbers between -range and range.</summary>
    public static GuardedNumbers Draw(Random random, long length, float range = 1)
    {
        var numbers = new GuardedNumbers(length, random.Next(4));
        foreach (ref var value in numbers.Values)
            value = (2 * random.NextSingle() - 1) * range;
        return numbers;
    }

    public GuardedNumbers Copy() => new(Values);

    public float[] ToArray() => Values.ToArray();

    public void Dispose()
    {
        var intact = true;
        for (var i = 1; i <= Guard - 16; i++)
            intact &= Numbers[-i] == Sentinel && Numbers[Length - 1 + i] == Sentinel;
        NativeMemory.AlignedFree(_block);
        if (!intact)
            throw new InvalidOperationException("A kernel wrote outside of its numbers.");
    }
}
