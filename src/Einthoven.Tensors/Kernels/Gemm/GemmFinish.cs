using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Applies a <see cref="GemmEpilogue"/> to a tile of C that has just been computed and is still in cache.</summary>
internal static unsafe class GemmFinish<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>C = activation(C + bias) + residual, and a copy in bfloat16.</summary>
    public static void Apply(int rows, int columns, float* c, int ldc, in GemmEpilogue epilogue)
    {
        switch (epilogue.Activation)
        {
            case Activation.Gelu:
                if (columns == 2 * TVector.Count && epilogue.IsActivationOnly)
                    Activate<Gelu>(rows, c, ldc, epilogue.PreActivation);
                else
                    Rows<Gelu>(rows, columns, c, ldc, epilogue);
                break;
            case Activation.Relu:
                Rows<Rectifier>(rows, columns, c, ldc, epilogue);
                break;
            default:
                Rows<Identity>(rows, columns, c, ldc, epilogue);
                break;
        }
    }

    /// <summary>A tile as wide as a panel, and nothing but the activation: no lane is left out, and two results are under way at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Activate<TActivation>(int rows, float* c, nint ldc, float* kept)
        where TActivation : struct, IUnaryFunction
    {
        for (nint start = 0; rows > 0; rows--, start += ldc)
        {
            var left = TVector.Load(c + start);
            var right = TVector.Load(c + start + TVector.Count);
            if (kept is not null)
            {
                TVector.Store(kept + start, left);
                TVector.Store(kept + start + TVector.Count, right);
            }
            TVector.Store(c + start, default(TActivation).Apply(left));
            TVector.Store(c + start + TVector.Count, default(TActivation).Apply(right));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<TActivation>(int rows, int columns, float* c, int ldc, in GemmEpilogue epilogue)
        where TActivation : struct, IUnaryFunction
    {
        var bias = epilogue.Bias;
        var kept = epilogue.PreActivation;
        var residual = epilogue.Residual;
        var rounded = epilogue.Rounded;
        for (nint start = 0; rows > 0; rows--, start += ldc)
        {
            for (nint i = 0; i < columns; i += TVector.Count)
            {
                var count = (int)Math.Min(TVector.Count, columns - i);
                var value = TVector.LoadFirst(c + start + i, count);
                if (bias is not null)
                    value += TVector.LoadFirst(bias + i, count);
                if (kept is not null)
                    TVector.StoreFirst(kept + start + i, value, count);
                value = default(TActivation).Apply(value);
                if (residual is not null)
                    value += TVector.LoadFirst(residual + start + i, count);
                TVector.StoreFirst(c + start + i, value, count);
                if (rounded is not null)
                    BFloat16Register<TVector>.StoreFirst(rounded + start + i, value, count);
            }
        }
    }
}
