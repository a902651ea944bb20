namespace Einthoven.Tensors.Kernels;

/// <summary>A register of float32 lanes; kernels are written once over it and compiled once for each width.</summary>
/// <remarks>
/// Every operation works lane by lane, so that a number's result depends neither on its lane nor on its neighbours.
/// Members named after integers read the lanes' bits as 32-bit integers. A comparison gives lanes of all ones or all zeros.
/// Implementations hold a single field and mark every member <c>AggressiveInlining</c>.
/// </remarks>
internal unsafe interface IVector<TSelf>
    where TSelf : unmanaged, IVector<TSelf>
{
    /// <summary>How many numbers the register holds.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// Rows of a tile of a matrix product: twice as many sums, two columns and a row's number fit into the machine's registers.
    /// </summary>
    static abstract int TileRows { get; }

    /// <summary>Zero in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Create(float value);

    /// <summary>The same bits in every lane.</summary>
    static abstract TSelf CreateInteger(int bits);

    /// <summary>Lane i holds the integer <paramref name="start"/> + i.</summary>
    static abstract TSelf CreateSequence(int start);

    /// <summary><see cref="Count"/> numbers from an address that need not be aligned.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>The first <paramref name="count"/> numbers, 0 in the other lanes; memory behind them is not touched.</summary>
    static abstract TSelf LoadFirst(float* source, int count);

    /// <summary>All lanes to an address that need not be aligned.</summary>
    static abstract void Store(float* destination, TSelf value);

    /// <summary>The first <paramref name="count"/> lanes; memory behind them is not touched.</summary>
    static abstract void StoreFirst(float* destination, TSelf value, int count);

    /// <summary>The lower half of every lane's bits, to an address that need not be aligned.</summary>
    static abstract void StoreHalves(ushort* destination, TSelf value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>a b + c, rounded once where the machine has the instruction and twice where it has not.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>sum += a b, rounded once where the processor can: the compiler then adds in place and copies no register.</summary>
    static abstract void AddProduct(ref TSelf sum, TSelf a, TSelf b);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf SquareRoot(TSelf value);

    /// <summary>The larger number; when one is NaN, <paramref name="right"/> or NaN.</summary>
    static abstract TSelf MaxNative(TSelf left, TSelf right);

    /// <summary>The smaller number; when one is NaN, <paramref name="right"/> or NaN.</summary>
    static abstract TSelf MinNative(TSelf left, TSelf right);

    /// <summary>The larger number; NaN when one is NaN.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>A mask: ones in the first <paramref name="count"/> lanes.</summary>
    static abstract TSelf First(int count);

    static abstract TSelf LessThan(TSelf left, TSelf right);

    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>Lane by lane <paramref name="whenTrue"/> where the mask's bits are ones, else <paramref name="whenFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>The sum of the lanes, added in halves.</summary>
    static abstract float Sum(TSelf value);

    /// <summary>The largest lane; NaN when one is NaN.</summary>
    static abstract float Largest(TSelf value);

    /// <summary>The largest lane; lanes of NaN may or may not count.</summary>
    static abstract float LargestNative(TSelf value);

    /// <summary>value 2^exponent for whole exponents in [-160, 160], rounded once.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf exponent);

    static abstract TSelf AddIntegers(TSelf left, TSelf right);

    static abstract TSelf SubtractIntegers(TSelf left, TSelf right);

    static abstract TSelf ShiftLeft(TSelf value, int count);

    /// <summary>Shifts copies of the sign bit in.</summary>
    static abstract TSelf ShiftRight(TSelf value, int count);

    /// <summary>Shifts zeros in.</summary>
    static abstract TSelf ShiftRightUnsigned(TSelf value, int count);

    /// <summary>Lanes of integers as numbers, rounded to nearest.</summary>
    static abstract TSelf FromIntegers(TSelf value);

    /// <summary>Numbers as integers, truncated.</summary>
    static abstract TSelf ToIntegers(TSelf value);

    /// <summary>
    /// The 64-bit product of every unsigned lane and a constant: its high words, and its low words in <paramref name="low"/>.
    /// </summary>
    static abstract TSelf MultiplyWide(TSelf value, uint factor, out TSelf low);

    /// <summary>Transposes a square of <see cref="Count"/> by <see cref="Count"/> numbers.</summary>
    /// <param name="source">Its first number.</param>
    /// <param name="sourceStride">Numbers from a row to the next.</param>
    /// <param name="destination">Where the transposed square goes; must not overlap.</param>
    /// <param name="destinationStride">Numbers from a row to the next there.</param>
    static abstract void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride);
}
