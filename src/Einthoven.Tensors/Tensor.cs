using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Numbers of one step: contiguous, row-major float32 in native memory.</summary>
/// <remarks>
/// Made by a <see cref="ComputeContext"/> or by an operation, and valid until the context's next
/// <see cref="ComputeContext.BeginStep"/>, or until the backward pass or an inference scope releases it; touching it later throws
/// <see cref="ObjectDisposedException"/>. What is to outlive the step leaves by copy (<see cref="ToArray"/>, <see cref="Item"/>).
/// </remarks>
public partial class Tensor
{
    private readonly ComputeContext? _context;
    private readonly bool _detached;
    private Storage? _storage;
    private long _generation;

    internal Tensor(ComputeContext? context, Shape shape, Storage storage, long generation, bool detached = false)
    {
        _context = context;
        _storage = storage;
        _generation = generation;
        _detached = detached;
        Shape = shape;
    }

    /// <summary>A tensor without memory yet, as a parameter is before its module is initialised.</summary>
    private protected Tensor(Shape shape) => Shape = shape;

    /// <summary>Lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The context that the tensor belongs to.</summary>
    /// <exception cref="InvalidOperationException">It is a parameter, which belongs to none; see <see cref="ComputeContext.Use"/>.</exception>
    public ComputeContext Context => _context ?? throw new InvalidOperationException(
        "A parameter belongs to no context. Write context.Use(parameter) where an operation has no other operand.");

    /// <summary>Whether operations on the tensor are recorded for a backward pass.</summary>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public bool RequiresGradient => !_detached && Live.RequiresGradient;

    /// <summary>The numbers, last axis fastest; valid only as long as the tensor.</summary>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public ReadOnlySpan<float> Values => Data.Span;

    /// <summary>The derivative after a backward pass, of a parameter or a tensor on which <see cref="KeepGradient"/> was called.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public ReadOnlySpan<float> Gradient => Live is { Gradient: { IsNull: false } gradient } && !_detached
        ? gradient.Span
        : throw new InvalidOperationException("The tensor has no gradient: call KeepGradient() before it is used, then Backward.");

    internal ComputeContext? ContextOrNull => _context;

    /// <summary>The storage, which is known to be this tensor's still.</summary>
    internal Storage Live => _storage is { } storage && storage.Generation == _generation ? storage : throw NotLive();

    internal NativeFloats Data => Live.Values;

    /// <summary>The only element.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public float Item() => Shape.Elements == 1
        ? Values[0]
        : throw new InvalidOperationException($"Item() reads a tensor of one element; this one has shape {Shape}.");

    /// <summary>A copy of the numbers, last axis fastest.</summary>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public float[] ToArray() => Values.ToArray();

    /// <summary>The same memory and gradient under another shape.</summary>
    /// <exception cref="ArgumentException">The number of elements differs.</exception>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public Tensor Reshape(Shape shape)
    {
        if (shape.Elements != Shape.Elements)
            throw new ArgumentException($"Reshape keeps the number of elements: {Shape} has {Shape.Elements:N0}, {shape} has {shape.Elements:N0}.");
        return new Tensor(_context, shape, Live, _generation, _detached);
    }

    /// <summary>The same values, through which no gradient flows.</summary>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public Tensor Detach() => new(_context, Shape, Live, _generation, detached: true);

    /// <summary>Keeps values and gradient through the backward pass, until the step ends. A tensor of given values gets a gradient by it.</summary>
    /// <returns>This tensor.</returns>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public Tensor KeepGradient()
    {
        var storage = Live;
        if (storage.Slab is not null) return this;
        storage.Keeps = true;
        storage.RequiresGradient = true;
        return this;
    }

    /// <summary>The same memory as a tensor of a context.</summary>
    internal Tensor In(ComputeContext context) => new(context, Shape, Live, _generation, _detached);

    /// <summary>The gradient, zeros at first, for a backward step to add to.</summary>
    internal NativeFloats GradientToAdd(ComputeContext context)
    {
        var gradient = context.Memory.Gradient(Live, out var isNew);
        if (isNew) Launch.Each(context, gradient, static (kernels, gradient) => kernels.Fill(gradient, 0));
        return gradient;
    }

    /// <summary>The gradient for a backward step that can overwrite: <paramref name="beta"/> is 0 when it is new and holds nothing, else 1.</summary>
    internal NativeFloats GradientToWrite(ComputeContext context, out float beta)
    {
        var gradient = context.Memory.Gradient(Live, out var isNew);
        beta = isNew ? 0 : 1;
        return gradient;
    }

    /// <summary>The numbers in bfloat16: rounded at most once in a tensor's life, and a parameter's whenever they have changed.</summary>
    internal NativeBFloat16s Rounded(ComputeContext context)
    {
        var storage = Live;
        if (storage.Slab is { } slab) return slab.Rounded(context).Slice(storage.SlabOffset, storage.Values.Length);
        if (storage.Rounded.IsNull) Rounding.Run(context, storage.Values, context.Memory.Rounded(storage));
        return storage.Rounded;
    }

    /// <summary>Room for the numbers in bfloat16, which the operation that makes the tensor fills; null where no product will read them.</summary>
    internal NativeBFloat16s RoundedToWrite(ComputeContext context) =>
        context.Precision == Precision.BFloat16 ? context.Memory.Rounded(Live) : default;

    /// <summary>Gives a parameter its place in a slab.</summary>
    private protected void Attach(Storage storage) => (_storage, _generation) = (storage, storage.Generation);

    private Exception NotLive() => _storage is null
        ? new InvalidOperationException("The parameter has no memory yet: call Module.Initialise first.")
        : new ObjectDisposedException(nameof(Tensor), $"The tensor of shape {Shape} has been released: its step has ended, or the backward pass or scope that used it last is over. Copy results out with ToArray() or Item() before.");
}
