using Einthoven.Tensors.Kernels;
using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>All parameters of a model in four flat runs of native memory: values, gradients, and the two moments of AdamW.</summary>
/// <remarks>
/// Parameters that decay come first, then the others, at last those that are frozen when the module is initialised: they have values alone.
/// Each begins at a multiple of 16 numbers, and the gaps hold zeros.
/// Gradients and moments take memory only once they are asked for, so that a model that only infers has values alone.
/// </remarks>
public sealed class ParameterSlab : IDisposable
{
    /// <summary>Numbers in a cache line.</summary>
    private const int Alignment = 16;

    private readonly Lock _lock = new();
    private readonly Storage[] _storages;
    private readonly NativeMemoryBlock _values;
    private NativeMemoryBlock? _gradients;
    private NativeMemoryBlock? _firstMoments;
    private NativeMemoryBlock? _secondMoments;
    private NativeMemoryBlock? _rounded;
    private volatile bool _roundedIsCurrent;
    private bool _disposed;

    internal ParameterSlab(IReadOnlyList<(string Name, Parameter Parameter)> parameters)
    {
        var ordered = parameters.OrderBy(entry => entry.Parameter.Frozen ? 2 : entry.Parameter.Decays ? 0 : 1).ToArray();
        var offsets = new int[ordered.Length];
        var end = 0L;
        for (var i = 0; i < ordered.Length; i++)
        {
            offsets[i] = checked((int)end);
            end += (ordered[i].Parameter.Shape.Elements + Alignment - 1L) / Alignment * Alignment;
            if (!ordered[i].Parameter.Frozen) TrainedLength = checked((int)end);
        }
        Length = checked((int)end);
        _values = Zeros(Length);
        _storages = new Storage[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            var (name, parameter) = ordered[i];
            _storages[i] = new Storage { Slab = this, SlabOffset = offsets[i], Values = NativeFloats.Of(_values, offsets[i], parameter.Shape.Elements) };
            parameter.Place(name, _storages[i], offsets[i]);
        }
        Parameters = Array.ConvertAll(ordered, entry => entry.Parameter);
        Count = CountOf(frozen: false);
        FrozenCount = CountOf(frozen: true);

        long CountOf(bool frozen) => Parameters.Where(parameter => parameter.Frozen == frozen).Sum(parameter => (long)parameter.Shape.Elements);
    }

    /// <summary>How many numbers are trained.</summary>
    public long Count { get; }

    /// <summary>How many numbers were frozen from the beginning, and have neither gradient nor moments.</summary>
    public long FrozenCount { get; }

    /// <summary>Numbers in the run of values, gaps included.</summary>
    public int Length { get; }

    /// <summary>Numbers in the runs of gradients and moments, gaps included: those of <see cref="Length"/> before the frozen ones.</summary>
    public int TrainedLength { get; }

    /// <summary>The parameters in the order of the slab.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The values, <see cref="Length"/> of them. Ask for them again before writing when an operation has used the parameters since.</summary>
    public Span<float> Values
    {
        get
        {
            OutdateRounded();
            return Whole(_values).Span;
        }
    }

    /// <summary>The gradients, <see cref="TrainedLength"/> of them, to which every backward pass adds.</summary>
    public Span<float> Gradients => GradientMemory.Span;

    /// <summary>AdamW's running mean of the gradient.</summary>
    public Span<float> FirstMoments => FirstMomentMemory.Span;

    /// <summary>AdamW's running mean of the squared gradient.</summary>
    public Span<float> SecondMoments => SecondMomentMemory.Span;

    internal NativeFloats ValueMemory => Whole(_values);

    internal NativeFloats GradientMemory
    {
        get
        {
            EnsureGradients();
            return Whole(_gradients!);
        }
    }

    internal NativeFloats FirstMomentMemory => Whole(Ensure(ref _firstMoments));

    internal NativeFloats SecondMomentMemory => Whole(Ensure(ref _secondMoments));

    /// <summary>The values in bfloat16 while they are up to date, for an optimiser to write beside the values; else null.</summary>
    internal NativeBFloat16s RoundedMemory => _roundedIsCurrent ? Whole(_rounded!).BFloat16s(Length) : default;

    /// <summary>Sets the gradients to zero.</summary>
    public void ZeroGradients()
    {
        if (_gradients is not null) Gradients.Clear();
    }

    /// <summary>Length of the vector of all gradients, accumulated in float64; the same bits for any number of threads.</summary>
    public double GradientNorm(ComputeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var gradients = GradientMemory;
        return Math.Sqrt(Launch.Sum(context, gradients.Length, 1, gradients, static (k, g, first, count) => k.SumOfSquares(g.Slice(first, count))));
    }

    /// <summary>Returns the memory; the parameters throw <see cref="ObjectDisposedException"/> from then on.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var storage in _storages) storage.Generation++;
        _values.Dispose();
        _gradients?.Dispose();
        _firstMoments?.Dispose();
        _secondMoments?.Dispose();
        _rounded?.Dispose();
    }

    /// <summary>The values in bfloat16, rounded again only when they were written by others than the optimiser.</summary>
    internal NativeBFloat16s Rounded(ComputeContext context)
    {
        if (_roundedIsCurrent) return RoundedMemory;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _rounded ??= new NativeMemoryBlock(NativeBFloat16s.Room(Length));
            if (!_roundedIsCurrent) Rounding.Run(context, ValueMemory, Whole(_rounded).BFloat16s(Length));
            _roundedIsCurrent = true;
        }
        return RoundedMemory;
    }

    /// <summary>The values are about to be written.</summary>
    internal void OutdateRounded() => _roundedIsCurrent = false;

    internal void EnsureGradients()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_gradients is not null) return;
            _gradients = Zeros(TrainedLength);
            for (var i = 0; i < _storages.Length && Parameters[i].Offset < TrainedLength; i++)
                _storages[i].Gradient = NativeFloats.Of(_gradients, Parameters[i].Offset, Parameters[i].Shape.Elements);
        }
    }

    private NativeMemoryBlock Ensure(ref NativeMemoryBlock? block)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return block ??= Zeros(TrainedLength);
        }
    }

    private static NativeMemoryBlock Zeros(int length)
    {
        var block = new NativeMemoryBlock(length);
        NativeFloats.Of(block, 0, length).Span.Clear();
        return block;
    }

    private NativeFloats Whole(NativeMemoryBlock block)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return NativeFloats.Of(block, 0, (int)block.Length);
    }
}
