namespace Einthoven.Tensors.Kernels;

/// <summary>What happens to a product on its way out: C = activation(beta C + op(A) op(B) + bias) + residual.</summary>
/// <param name="bias">(N), added to each row, or null.</param>
/// <param name="activation">Applied last.</param>
/// <param name="preActivation">(M, N) with the leading dimension of C: receives what the activation is applied to, for the backward pass;
/// or null.</param>
/// <param name="residual">(M, N) with the leading dimension of C, added at the very end, or null.</param>
/// <param name="rounded">(M, N) with the leading dimension of C: receives the result in bfloat16 as well, or null.</param>
internal readonly unsafe struct GemmEpilogue(
    float* bias, Activation activation = Activation.None, float* preActivation = null, float* residual = null, ushort* rounded = null)
{
    /// <summary>(N) or null.</summary>
    public float* Bias { get; } = bias;

    /// <summary>Applied last.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>(M, N) or null.</summary>
    public float* PreActivation { get; } = preActivation;

    /// <summary>(M, N) or null.</summary>
    public float* Residual { get; } = residual;

    /// <summary>(M, N) or null.</summary>
    public ushort* Rounded { get; } = rounded;

    /// <summary>The residual where it is added to the bare sums, as a tile of registers can: where nothing comes between; else null.</summary>
    public float* RegisterResidual => Activation == Activation.None && PreActivation is null ? Residual : null;

    /// <summary>What is left to do with a tile to which bias and <see cref="RegisterResidual"/> were added.</summary>
    public GemmEpilogue AfterRegisters => new(null, Activation, PreActivation, RegisterResidual is null ? Residual : null, Rounded);

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Bias is null && Activation == Activation.None && PreActivation is null && Residual is null && Rounded is null;

    /// <summary>The epilogue of the part of C that begins at a number and in a column.</summary>
    public GemmEpilogue From(nint number, nint column) => new(
        From(Bias, column), Activation, From(PreActivation, number + column), From(Residual, number + column),
        Rounded is null ? null : Rounded + number + column);

    private static float* From(float* matrix, nint number) => matrix is null ? null : matrix + number;
}
