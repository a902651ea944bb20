using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Einthoven.Tensors.Kernels;

/// <summary>Four lanes: SSE, NEON.</summary>
internal unsafe struct Lanes128 : IVector<Lanes128>
{
    private Vector128<float> _lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lanes128(Vector128<float> lanes) => _lanes = lanes;

    public static int Count => 4;

    public static int TileRows => AdvSimd.IsSupported ? 12 : 6;

    public static Lanes128 Zero { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => new(Vector128<float>.Zero); }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Create(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 CreateInteger(int bits) => new(Vector128.Create(bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 CreateSequence(int start) => new(Vector128.CreateSequence(start, 1).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadFirst(float* source, int count)
    {
        if (Avx.IsSupported)
            return new(Avx.MaskLoad(source, FirstLanes(count)));
        return new(Vector128.Create(
            count > 0 ? source[0] : 0, count > 1 ? source[1] : 0, count > 2 ? source[2] : 0, count > 3 ? source[3] : 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Lanes128 value) => value._lanes.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(float* destination, Lanes128 value, int count)
    {
        if (Avx.IsSupported)
        {
            Avx.MaskStore(destination, FirstLanes(count), value._lanes);
            return;
        }
        for (var lane = 0; lane < Math.Min(count, 4); lane++)
            destination[lane] = value._lanes[lane];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(ushort* destination, Lanes128 value) =>
        Vector128.Narrow(value._lanes.AsUInt32(), value._lanes.AsUInt32()).GetLower().Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left._lanes + right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left._lanes - right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new(left._lanes * right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new(left._lanes / right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator &(Lanes128 left, Lanes128 right) => new(left._lanes & right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator |(Lanes128 left, Lanes128 right) => new(left._lanes | right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator ^(Lanes128 left, Lanes128 right) => new(left._lanes ^ right._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) =>
        new(Vector128.MultiplyAddEstimate(a._lanes, b._lanes, c._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Lanes128 sum, Lanes128 a, Lanes128 b) =>
        sum._lanes = Vector128.MultiplyAddEstimate(a._lanes, b._lanes, sum._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 value) => new(Vector128.Abs(value._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SquareRoot(Lanes128 value) => new(Vector128.Sqrt(value._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MaxNative(Lanes128 left, Lanes128 right) => new(Vector128.MaxNative(left._lanes, right._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MinNative(Lanes128 left, Lanes128 right) => new(Vector128.MinNative(left._lanes, right._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 left, Lanes128 right) => new(Vector128.Max(left._lanes, right._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 First(int count) => new(FirstLanes(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessThan(Lanes128 left, Lanes128 right) => new(Vector128.LessThan(left._lanes, right._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessThanOrEqual(Lanes128 left, Lanes128 right) => new(Vector128.LessThanOrEqual(left._lanes, right._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Equal(Lanes128 left, Lanes128 right) => new(Vector128.Equals(left._lanes, right._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Select(Lanes128 mask, Lanes128 whenTrue, Lanes128 whenFalse) =>
        new(Vector128.ConditionalSelect(mask._lanes, whenTrue._lanes, whenFalse._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lanes128 value) => (value._lanes[0] + value._lanes[2]) + (value._lanes[1] + value._lanes[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(Lanes128 value) =>
        MathF.Max(MathF.Max(value._lanes[0], value._lanes[1]), MathF.Max(value._lanes[2], value._lanes[3]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LargestNative(Lanes128 value)
    {
        var pairs = Vector128.MaxNative(value._lanes, Vector128.Shuffle(value._lanes, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(pairs, Vector128.Shuffle(pairs, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ScaleByPowerOfTwo(Lanes128 value, Lanes128 exponent) => PowerOfTwo.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AddIntegers(Lanes128 left, Lanes128 right) => new((left._lanes.AsInt32() + right._lanes.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SubtractIntegers(Lanes128 left, Lanes128 right) =>
        new((left._lanes.AsInt32() - right._lanes.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftLeft(Lanes128 value, int count) => new((value._lanes.AsInt32() << count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRight(Lanes128 value, int count) => new((value._lanes.AsInt32() >> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightUnsigned(Lanes128 value, int count) => new((value._lanes.AsInt32() >>> count).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FromIntegers(Lanes128 value) => new(Vector128.ConvertToSingle(value._lanes.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ToIntegers(Lanes128 value) => new(Vector128.ConvertToInt32Native(value._lanes).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyWide(Lanes128 value, uint factor, out Lanes128 low)
    {
        var words = value._lanes.AsUInt64();
        var even = Products(words, factor);
        var odd = Products(words >>> 32, factor);
        var lower = Vector128.Create((ulong)uint.MaxValue);
        low = new(((even & lower) | (odd << 32)).AsSingle());
        return new(((even >>> 32) | (odd & ~lower)).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Products(Vector128<ulong> words, uint factor)
    {
        if (Sse2.IsSupported)
            return Sse2.Multiply(words.AsUInt32(), Vector128.Create((ulong)factor).AsUInt32());
        if (AdvSimd.IsSupported)
            return AdvSimd.MultiplyWideningLower(Vector128.Narrow(words, words).GetLower(), Vector64.Create(factor));
        return (words & Vector128.Create((ulong)uint.MaxValue)) * Vector128.Create((ulong)factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride) =>
        SquareTranspose.Run128(source, sourceStride, destination, destinationStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FirstLanes(int count) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();
}
