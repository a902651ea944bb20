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
            nint i = 0;
            for (; i + TVector.Count <= columns; i += TVector.Count)
            {
                var value = TVector.Load(c + start + i);
                if (bias is not null)
                    value += TVector.Load(bias + i);
                if (kept is not null)
                    TVector.Store(kept + start + i, value);
                value = default(TActivation).Apply(value);
                if (residual is not null)
                    value += TVector.Load(residual + start + i);
                TVector.Store(c + start + i, value);
                if (rounded is not null)
                    BFloat16Register<TVector>.Store(rounded + start + i, value);
            }
            var rest = (int)(columns - i);
            if (rest > 0)
            {
                var value = TVector.LoadFirst(c + start + i, rest);
                if (bias is not null)
                    value += TVector.LoadFirst(bias + i, rest);
                if (kept is not null)
                    TVector.StoreFirst(kept + start + i, value, rest);
                value = default(TActivation).Apply(value);
                if (residual is not null)
                    value += TVector.LoadFirst(residual + start + i, rest);
                TVector.StoreFirst(c + start + i, value, rest);
                if (rounded is not null)
                    BFloat16Register<TVector>.StoreFirst(rounded + start + i, value, rest);
            }
        }
    }
}
