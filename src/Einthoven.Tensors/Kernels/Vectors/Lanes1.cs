using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>One lane: what every machine can do, and the plainest form of a kernel.</summary>
internal unsafe struct Lanes1 : IVector<Lanes1>
{
    private float _lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes1(float lane) => _lane = lane;

    public static int Count => 1;

    public static int TileRows => 6;

    public static Lanes1 Zero => default;

    private int Bits { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => BitConverter.SingleToInt32Bits(_lane); }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Create(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 CreateInteger(int bits) => new(BitConverter.Int32BitsToSingle(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 CreateSequence(int start) => CreateInteger(start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 LoadFirst(float* source, int count) => count > 0 ? new(*source) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* destination, Lanes1 value) => *destination = value._lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(float* destination, Lanes1 value, int count)
    {
        if (count > 0)
            *destination = value._lane;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreHalves(ushort* destination, Lanes1 value) => *destination = (ushort)value.Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator +(Lanes1 left, Lanes1 right) => new(left._lane + right._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator -(Lanes1 left, Lanes1 right) => new(left._lane - right._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator *(Lanes1 left, Lanes1 right) => new(left._lane * right._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator /(Lanes1 left, Lanes1 right) => new(left._lane / right._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator &(Lanes1 left, Lanes1 right) => CreateInteger(left.Bits & right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator |(Lanes1 left, Lanes1 right) => CreateInteger(left.Bits | right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator ^(Lanes1 left, Lanes1 right) => CreateInteger(left.Bits ^ right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) => new(float.MultiplyAddEstimate(a._lane, b._lane, c._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Lanes1 sum, Lanes1 a, Lanes1 b) =>
        sum._lane = float.MultiplyAddEstimate(a._lane, b._lane, sum._lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Abs(Lanes1 value) => new(MathF.Abs(value._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 SquareRoot(Lanes1 value) => new(MathF.Sqrt(value._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MaxNative(Lanes1 left, Lanes1 right) => left._lane > right._lane ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MinNative(Lanes1 left, Lanes1 right) => left._lane < right._lane ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Max(Lanes1 left, Lanes1 right) => new(MathF.Max(left._lane, right._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 First(int count) => CreateInteger(count > 0 ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 LessThan(Lanes1 left, Lanes1 right) => CreateInteger(left._lane < right._lane ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 LessThanOrEqual(Lanes1 left, Lanes1 right) => CreateInteger(left._lane <= right._lane ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Equal(Lanes1 left, Lanes1 right) => CreateInteger(left._lane == right._lane ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Select(Lanes1 mask, Lanes1 whenTrue, Lanes1 whenFalse) => mask.Bits != 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Lanes1 value) => value._lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(Lanes1 value) => value._lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LargestNative(Lanes1 value) => value._lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ScaleByPowerOfTwo(Lanes1 value, Lanes1 exponent) => PowerOfTwo.Scale(value, exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 AddIntegers(Lanes1 left, Lanes1 right) => CreateInteger(left.Bits + right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 SubtractIntegers(Lanes1 left, Lanes1 right) => CreateInteger(left.Bits - right.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftLeft(Lanes1 value, int count) => CreateInteger(value.Bits << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftRight(Lanes1 value, int count) => CreateInteger(value.Bits >> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftRightUnsigned(Lanes1 value, int count) => CreateInteger(value.Bits >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 FromIntegers(Lanes1 value) => new(value.Bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ToIntegers(Lanes1 value) => CreateInteger(float.ConvertToIntegerNative<int>(value._lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MultiplyWide(Lanes1 value, uint factor, out Lanes1 low)
    {
        var product = (ulong)(uint)value.Bits * factor;
        low = CreateInteger((int)(uint)product);
        return CreateInteger((int)(product >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride) =>
        *destination = *source;
}
