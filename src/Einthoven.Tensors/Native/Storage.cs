namespace Einthoven.Tensors.Native;

/// <summary>The memory behind a tensor and all its reshapes: values, and the gradient once there is one.</summary>
/// <remarks>
/// Storages are used again and again. Each release raises <see cref="Generation"/>; a tensor remembers the one it was made with,
/// and that is how it knows that its memory is gone.
/// </remarks>
internal sealed class Storage
{
    public NativeFloats Values { get; set; }

    public NativeFloats Gradient { get; set; }

    /// <summary>Memory of <see cref="Rounded"/>, returned together with the values.</summary>
    public NativeFloats RoundedMemory { get; set; }

    /// <summary>The values in bfloat16, once an operation has written them or a product has asked for them. Not used by a slab's storages.</summary>
    public NativeBFloat16s Rounded => RoundedMemory.IsNull ? default : RoundedMemory.BFloat16s(Values.Length);

    public long Generation { get; set; }

    public bool RequiresGradient { get; set; }

    /// <summary>Backward leaves values and gradient in place until the step ends.</summary>
    public bool Keeps { get; set; }

    /// <summary>Place among the storages of its step, by which a scope knows whether the storage was made inside of it.</summary>
    public int Position { get; set; }

    /// <summary>Outlives the innermost inference scope, by request.</summary>
    public bool KeptByScope { get; set; }

    /// <summary>The slab that values and gradient are slices of; null for what belongs to a step.</summary>
    public ParameterSlab? Slab { get; init; }

    /// <summary>Place of the first number in the slab.</summary>
    public int SlabOffset { get; init; }
}
