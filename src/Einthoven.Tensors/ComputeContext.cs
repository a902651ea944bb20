using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Einthoven.Tensors.Kernels;
using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>What a computation needs around its numbers: threads, kernels, memory, and the tape of reverse-mode differentiation.</summary>
/// <remarks>
/// One thread at a time drives a context. Several contexts may compute side by side, on the same parameters too as long as none of
/// them trains. Work comes in steps: tensors live until the next <see cref="BeginStep"/> at most, and their memory is used again.
/// </remarks>
public sealed class ComputeContext : IDisposable
{
    private readonly Arena _arena;
    private bool _disposed;

    /// <summary>A context with its own threads and memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative.</exception>
    /// <exception cref="PlatformNotSupportedException">The machine lacks the vector width asked for, or what bfloat16 needs: oneDNN, a processor with
    /// instructions for it.</exception>
    public ComputeContext(ComputeOptions? options = null)
    {
        options ??= new ComputeOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        Kernels = KernelSet.For(options.Width);
        var oneDnn = options.Precision == Precision.BFloat16 ? OneDnn.Open(options.OneDnnLibrary) : null;
        Precision = options.Precision;
        Pool = new WorkerPool(options.Threads == 0 ? Environment.ProcessorCount : options.Threads);
        Gemm = new GemmWorkspace(Pool, Kernels, oneDnn);
        _arena = new Arena(options.PoisonFreedMemory);
        Memory = new StepMemory(_arena);
        Tape = new Tape(Memory, _arena);
    }

    /// <summary>Threads that work, the caller among them.</summary>
    public int Threads => Pool.Threads;

    /// <summary>The vector registers in use, never <see cref="VectorWidth.Auto"/>.</summary>
    public VectorWidth Width => Kernels.Width;

    /// <summary>What matrix products multiply.</summary>
    public Precision Precision { get; }

    /// <summary>Name and version of the library that multiplies in bfloat16; null in float32, which needs none.</summary>
    public string? ProductLibrary => Gemm.OneDnn?.Name;

    /// <summary>The most native memory, in bytes, that the context has held: tensors, free lists, workspace of matrix products; no parameters.</summary>
    public long PeakBytes => _arena.PeakBytes + Gemm.Bytes;

    /// <summary>Native memory, in bytes, that tensors hold now.</summary>
    public long LiveBytes => _arena.LiveBytes;

    /// <summary>True while operations are recorded.</summary>
    public bool IsRecording => Tape.IsRecording;

    /// <summary>Told what each operation takes; null, as it is at first, for nobody.</summary>
    public OperationProfile? Profile { get; set; }

    internal KernelSet Kernels { get; }

    internal WorkerPool Pool { get; }

    internal GemmWorkspace Gemm { get; }

    internal StepMemory Memory { get; }

    internal Tape Tape { get; }

    /// <summary>Ends the step before: its tensors become invalid and their memory is used again.</summary>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public void BeginStep()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Tape.Clear();
        Memory.ReleaseAll();
        _arena.EndStep();
    }

    /// <summary>Records operations from here to the end of the scope, for <see cref="Backward(Tensor)"/>; without it nothing is kept.</summary>
    /// <example><code>using (context.Record()) loss = model.Loss(batch);</code></example>
    public TapeScope Record() => new(Tape);

    /// <summary>Computes without recording for a while, as through a frozen part of a model: no gradient, no dropout, and a <see cref="Scope"/> releases what it made.</summary>
    public TapePause Pause() => new(Tape);

    /// <summary>Releases tensors made in the scope when it ends, unless they are kept. Does nothing while recording.</summary>
    public InferenceScope Scope() => new(Tape.IsRecording ? null : Memory);

    /// <summary>A tensor of the current step with a copy of the values.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public Tensor Tensor(Shape shape, ReadOnlySpan<float> values)
    {
        RequireCount(shape, values.Length);
        var tensor = Allocate(shape);
        values.CopyTo(tensor.Data.Span);
        return tensor;
    }

    /// <summary>A tensor of integers of the current step with a copy of the values.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public IntTensor Integers(Shape shape, ReadOnlySpan<int> values)
    {
        RequireCount(shape, values.Length);
        var storage = Memory.Create(shape.Elements);
        values.CopyTo(storage.Values.Integers);
        return new IntTensor(this, shape, storage, storage.Generation);
    }

    /// <summary>A tensor of zeros.</summary>
    public Tensor Zeros(Shape shape)
    {
        var tensor = Allocate(shape);
        Launch.Each(this, tensor.Data, static (kernels, x) => kernels.Fill(x, 0));
        return tensor;
    }

    /// <summary>A tensor with one element, of shape (1).</summary>
    public Tensor Scalar(float value) => Tensor(1, [value]);

    /// <summary>A parameter as a tensor of this context, without a copy: for operations that have parameters only.</summary>
    public Tensor Use(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return View(parameter);
    }

    /// <summary>Adds the derivative of a loss to the gradients of all parameters it was computed from, and ends the tape.</summary>
    /// <remarks>
    /// Recorded tensors are released on the way, each as soon as the operation that made it has run backwards; those of one element,
    /// and those told to keep their gradient, stay until the step ends.
    /// </remarks>
    /// <exception cref="ArgumentException">The loss has more than one element.</exception>
    /// <exception cref="InvalidOperationException">The loss was not recorded, or depends on nothing that needs a gradient.</exception>
    public void Backward(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Shape.Elements != 1)
            throw new ArgumentException($"A backward pass starts from a loss of one element; this one has shape {loss.Shape}.", nameof(loss));
        Backward([(loss, [1f])]);
    }

    /// <summary>As <see cref="Backward(Tensor)"/>, from several outputs whose gradients are known: the chunks of a micro-batched loss.</summary>
    /// <param name="seeds">Recorded tensors, and the derivative of the loss by each of their elements.</param>
    /// <exception cref="ArgumentException">A gradient has another number of elements than its tensor.</exception>
    /// <exception cref="InvalidOperationException">A tensor was not recorded.</exception>
    public void Backward(ReadOnlySpan<(Tensor Output, float[] Gradient)> seeds)
    {
        foreach (var (output, gradient) in seeds)
        {
            ArgumentNullException.ThrowIfNull(output, nameof(seeds));
            ArgumentNullException.ThrowIfNull(gradient, nameof(seeds));
            RequireCount(output.Shape, gradient.Length);
            if (!output.RequiresGradient)
                throw new InvalidOperationException("A backward pass needs a tensor computed from parameters inside of ComputeContext.Record().");
        }
        foreach (var (output, gradient) in seeds)
        {
            var target = output.GradientToAdd(this).Span;
            TensorPrimitives.Add(target, gradient, target);
        }
        Tape.Replay(Profile);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Tape.Clear();
        Memory.ReleaseAll();
        _arena.Dispose();
        Gemm.Dispose();
        Pool.Dispose();
    }

    /// <summary>A tensor whose content is unspecified.</summary>
    internal Tensor Allocate(Shape shape)
    {
        var storage = Memory.Create(shape.Elements);
        return new Tensor(this, shape, storage, storage.Generation);
    }

    /// <summary>A tensor, perhaps of no context, as one of this context.</summary>
    internal Tensor View(Tensor x) => x.ContextOrNull is null ? x.In(this) : x;

    /// <summary>Memory for the time of one operation; dispose it to return it.</summary>
    internal TemporaryMemory Temporary(int length) => new(_arena, _arena.Rent(length));

    /// <summary>Memory that the forward pass fills for the backward pass; hand it to <see cref="Append"/>, which returns it.</summary>
    internal NativeFloats RentSaved(int length) => _arena.Rent(length);

    /// <summary>Records a backward step for <paramref name="output"/> when a tape runs and an operand needs a gradient.</summary>
    /// <remarks>It is the last thing an operation does; <paramref name="operation"/> is its name.</remarks>
    /// <returns>The output.</returns>
    internal Tensor Append<TState>(
        Tensor output, bool required, TState state, BackwardAction<TState> backward, NativeFloats saved = default, [CallerMemberName] string operation = "")
    {
        if (Tape.IsRecording && required) Tape.Append(new TapeStep<TState>(this, operation, output.Live, saved, state, backward));
        else _arena.Return(saved);
        Profile?.End(operation, output.Shape.Elements);
        return output;
    }

    private static void RequireCount(Shape shape, int count)
    {
        if (shape.Elements != count) throw new ArgumentException($"Shape {shape} has {shape.Elements:N0} elements; {count:N0} values were given.");
    }
}
