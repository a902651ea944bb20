namespace Einthoven.Tensors;

/// <content>Operators, and what is written <c>Tensor.Something</c>.</content>
public partial class Tensor
{
    /// <summary>Sum, element by element; the smaller operand's shape is the last axes of the larger one's, or a single element.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor operator +(Tensor left, Tensor right) => Arithmetic.Add(left, right);

    /// <summary>Difference, element by element; the smaller operand's shape is the last axes of the larger one's, or a single element.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor operator -(Tensor left, Tensor right) => Arithmetic.Subtract(left, right);

    /// <summary>Product, element by element; the smaller operand's shape is the last axes of the larger one's, or a single element.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor operator *(Tensor left, Tensor right) => Arithmetic.Multiply(left, right);

    /// <summary>Every element times a number.</summary>
    public static Tensor operator *(Tensor x, float factor) => Arithmetic.Scale(x, factor);

    /// <summary>Every element times a number.</summary>
    public static Tensor operator *(float factor, Tensor x) => Arithmetic.Scale(x, factor);

    /// <summary>Every element plus a number.</summary>
    public static Tensor operator +(Tensor x, float summand) => Arithmetic.Shift(x, summand);

    /// <summary>Every element less a number.</summary>
    public static Tensor operator -(Tensor x, float subtrahend) => Arithmetic.Shift(x, -subtrahend);

    /// <summary>Every element with the other sign.</summary>
    public static Tensor operator -(Tensor x) => Arithmetic.Scale(x, -1);

    /// <summary>Puts tensors one after the other along an axis, as a copy.</summary>
    /// <param name="axis">From 0; all other axes are equally long in all parts.</param>
    /// <param name="parts">At least one.</param>
    /// <exception cref="ArgumentException">There is no part, or the shapes do not fit.</exception>
    public static Tensor Concat(int axis, params ReadOnlySpan<Tensor> parts) => Layout.Concat(axis, parts);
}
