using System.Globalization;

namespace Einthoven.Tensors;

/// <summary>The lengths of a tensor's axes, one to four, each at least 1; the last axis is contiguous in memory.</summary>
/// <remarks>Written as a tuple: <c>context.Zeros((batch, tokens, width))</c>.</remarks>
public readonly struct Shape : IEquatable<Shape>
{
    private readonly int _first, _second, _third, _fourth;
    private readonly byte _rank;

    /// <summary>A vector.</summary>
    /// <exception cref="ArgumentException">A length is below 1, or there are more than 2,147,483,647 elements.</exception>
    public Shape(int first) : this(1, first, 1, 1, 1)
    {
    }

    /// <summary>A matrix.</summary>
    /// <inheritdoc cref="Shape(int)"/>
    public Shape(int first, int second) : this(2, first, second, 1, 1)
    {
    }

    /// <summary>Three axes.</summary>
    /// <inheritdoc cref="Shape(int)"/>
    public Shape(int first, int second, int third) : this(3, first, second, third, 1)
    {
    }

    /// <summary>Four axes.</summary>
    /// <inheritdoc cref="Shape(int)"/>
    public Shape(int first, int second, int third, int fourth) : this(4, first, second, third, fourth)
    {
    }

    private Shape(int rank, int first, int second, int third, int fourth)
    {
        (_rank, _first, _second, _third, _fourth) = ((byte)rank, first, second, third, fourth);
        if (first < 1 || second < 1 || third < 1 || fourth < 1)
            throw new ArgumentException($"Every axis of a tensor is at least 1 long; {this} was asked for.");
        if ((Int128)first * second * third * fourth > int.MaxValue)
            throw new ArgumentException($"A tensor holds at most {int.MaxValue:N0} elements; {this} was asked for.");
    }

    /// <summary>Number of axes, 1 to 4 (0 only in <c>default</c>).</summary>
    public int Rank => _rank;

    /// <summary>Product of the lengths.</summary>
    public int Elements => _rank == 0 ? 0 : _first * _second * _third * _fourth;

    /// <summary>The length of an axis, counted from the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[int axis] => (uint)axis >= _rank ? throw NoAxis(axis) : axis switch { 0 => _first, 1 => _second, 2 => _third, _ => _fourth };

    /// <summary>The length of an axis; <c>shape[^1]</c> is the last, contiguous one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[Index axis] => this[axis.GetOffset(_rank)];

    /// <summary>Elements divided by the length of the last axis.</summary>
    internal int Rows => Elements / this[_rank - 1];

    /// <summary>The length of the last axis.</summary>
    internal int Width => this[_rank - 1];

    /// <summary>A shape of the lengths given, one to four of them.</summary>
    /// <exception cref="ArgumentException">There are none or more than four, or one is below 1.</exception>
    public static Shape Of(params ReadOnlySpan<int> lengths) => lengths switch
    {
        [var a] => new Shape(a),
        [var a, var b] => new Shape(a, b),
        [var a, var b, var c] => new Shape(a, b, c),
        [var a, var b, var c, var d] => new Shape(a, b, c, d),
        _ => throw new ArgumentException($"A tensor has one to four axes; {lengths.Length} were given."),
    };

    /// <summary>The lengths, first axis first.</summary>
    public int[] ToArray()
    {
        var lengths = new int[_rank];
        for (var axis = 0; axis < lengths.Length; axis++) lengths[axis] = this[axis];
        return lengths;
    }

    /// <summary>This shape with another length at one axis.</summary>
    internal Shape With(int axis, int length) => (uint)axis >= _rank ? throw NoAxis(axis) : axis switch
    {
        0 => new Shape(_rank, length, _second, _third, _fourth),
        1 => new Shape(_rank, _first, length, _third, _fourth),
        2 => new Shape(_rank, _first, _second, length, _fourth),
        _ => new Shape(_rank, _first, _second, _third, length),
    };

    /// <summary>Product of the lengths of the axes from <paramref name="start"/> up to but without <paramref name="end"/>.</summary>
    internal int Product(int start, int end)
    {
        var product = 1;
        for (var axis = start; axis < end; axis++) product *= this[axis];
        return product;
    }

    /// <summary>True when the axes of this shape are the last axes of <paramref name="other"/>, or this is a single element.</summary>
    internal bool BroadcastsTo(Shape other)
    {
        if (Elements == 1) return true;
        if (_rank > other._rank) return false;
        for (var back = 1; back <= _rank; back++)
        {
            if (this[_rank - back] != other[other._rank - back]) return false;
        }
        return true;
    }

    /// <summary>A vector of that length.</summary>
    public static implicit operator Shape(int length) => new(length);

    /// <summary>A matrix.</summary>
    public static implicit operator Shape((int First, int Second) lengths) => new(lengths.First, lengths.Second);

    /// <summary>Three axes.</summary>
    public static implicit operator Shape((int First, int Second, int Third) lengths) => new(lengths.First, lengths.Second, lengths.Third);

    /// <summary>Four axes.</summary>
    public static implicit operator Shape((int First, int Second, int Third, int Fourth) lengths) =>
        new(lengths.First, lengths.Second, lengths.Third, lengths.Fourth);

    /// <summary>Same number of axes and same lengths.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Another number of axes or another length.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Shape other) =>
        (_rank, _first, _second, _third, _fourth) == (other._rank, other._first, other._second, other._third, other._fourth);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_rank, _first, _second, _third, _fourth);

    /// <summary>As in <c>(16, 150, 192)</c>.</summary>
    public override string ToString()
    {
        ReadOnlySpan<int> lengths = [_first, _second, _third, _fourth];
        return "(" + string.Join(", ", lengths[.._rank].ToArray().Select(length => length.ToString(CultureInfo.InvariantCulture))) + ")";
    }

    private ArgumentOutOfRangeException NoAxis(int axis) => new(nameof(axis), axis, $"The shape {this} has no such axis.");
}
