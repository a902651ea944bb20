using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Layer normalisation, Ba et al., arXiv 1607.06450: mean and variance in two passes over a row in cache.</summary>
internal static unsafe class LayerNormLoop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>y = (x - mean)/√(variance + eps) weight + bias, and, unless null, y in bfloat16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        float* x, float* weight, float* bias, float* y, float* mean, float* inverseDeviation, ushort* rounded, int rows, int width, float eps)
    {
        for (nint row = 0; row < rows; row++)
        {
            var from = x + row * width;
            var centre = Reduction<TVector>.RowSum(from, width) / width;
            var inverse = 1 / MathF.Sqrt(Reduction<TVector>.RowSquares(from, centre, width) / width + eps);
            mean[row] = centre;
            inverseDeviation[row] = inverse;
            Loop<TVector>.Map(new Normalised(centre, inverse), from, weight, bias, y + row * width, width);
            if (rounded is not null)
                BFloat16Loop<TVector>.Round(y + row * width, rounded + row * width, width);
        }
    }

    /// <summary>dx += (g - Σ g/w - x̂ Σ g x̂/w)/deviation for g = dy weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        float* dy, float* x, float* weight, float* mean, float* inverseDeviation, float* dx, int rows, int width)
    {
        for (nint row = 0; row < rows; row++)
        {
            var gradients = dy + row * width;
            var inputs = x + row * width;
            var (centre, inverse) = (mean[row], inverseDeviation[row]);
            var (sum, inner) = Moments(gradients, inputs, weight, width, centre, inverse);
            AddGradient(gradients, inputs, weight, dx + row * width, width, centre, inverse, sum / width, inner / width);
        }
    }

    /// <summary>Σ g and Σ g x̂ for g = dy weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float Sum, float Inner) Moments(float* dy, float* x, float* weight, int width, float mean, float inverse)
    {
        var (sum, inner) = (TVector.Zero, TVector.Zero);
        var centre = TVector.Create(mean);
        nint i = 0;
        for (; i + TVector.Count <= width; i += TVector.Count)
        {
            var gradient = TVector.Load(dy + i) * TVector.Load(weight + i);
            sum += gradient;
            inner = TVector.MultiplyAdd(gradient, TVector.Load(x + i) - centre, inner);
        }
        var rest = (int)(width - i);
        if (rest > 0)
        {
            var gradient = TVector.LoadFirst(dy + i, rest) * TVector.LoadFirst(weight + i, rest);
            sum += gradient;
            inner = TVector.MultiplyAdd(gradient, TVector.LoadFirst(x + i, rest) - centre, inner);
        }
        return (TVector.Sum(sum), TVector.Sum(inner) * inverse);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradient(
        float* dy, float* x, float* weight, float* dx, int width, float mean, float inverse, float sum, float inner)
    {
        nint i = 0;
        for (; i + TVector.Count <= width; i += TVector.Count)
        {
            var normalised = (TVector.Load(x + i) - TVector.Create(mean)) * TVector.Create(inverse);
            var centred = TVector.Load(dy + i) * TVector.Load(weight + i) - TVector.Create(sum) - normalised * TVector.Create(inner);
            TVector.Store(dx + i, TVector.MultiplyAdd(centred, TVector.Create(inverse), TVector.Load(dx + i)));
        }
        var rest = (int)(width - i);
        if (rest > 0)
        {
            var normalised = (TVector.LoadFirst(x + i, rest) - TVector.Create(mean)) * TVector.Create(inverse);
            var gradient = TVector.LoadFirst(dy + i, rest) * TVector.LoadFirst(weight + i, rest);
            var centred = gradient - TVector.Create(sum) - normalised * TVector.Create(inner);
            TVector.StoreFirst(dx + i, TVector.MultiplyAdd(centred, TVector.Create(inverse), TVector.LoadFirst(dx + i, rest)), rest);
        }
    }
}
