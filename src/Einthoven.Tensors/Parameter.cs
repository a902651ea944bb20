using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>A tensor that is trained: it lives in a <see cref="ParameterSlab"/>, outlives steps and is shared by contexts.</summary>
/// <remarks>
/// It has no context of its own; an operation's context is that of its other operands. Reading is safe from several contexts at once,
/// training is not.
/// </remarks>
public sealed class Parameter : Tensor
{
    private bool _frozen;

    internal Parameter(string name, Shape shape, Initialisation initialisation, bool decays) : base(shape)
    {
        Name = name;
        Initialisation = initialisation;
        Decays = decays;
    }

    /// <summary>The name within its module until <see cref="Module.Initialise"/>, from then on the full name, parts joined by '.'.</summary>
    public string Name { get; private set; }

    /// <summary>Whether weight decay applies: to matrices, not to biases and normalisations.</summary>
    public bool Decays { get; }

    /// <summary>Place of the first number in the slabs.</summary>
    public int Offset { get; private set; }

    /// <summary>No gradient is computed, and the optimiser leaves the parameter as it is.</summary>
    /// <remarks>Set before <see cref="Module.Initialise"/>, it also spares the memory of gradient and moments, and stays for good.</remarks>
    /// <exception cref="InvalidOperationException">It is taken back from a parameter that was frozen when its module was initialised.</exception>
    public bool Frozen
    {
        get => _frozen;
        set
        {
            if (!value && ValuesAlone) throw new InvalidOperationException($"Parameter {Name} was frozen when its module was initialised and has no room for a gradient.");
            _frozen = value;
            if (IsPlaced) Live.RequiresGradient = !value;
        }
    }

    /// <summary>How the first values are drawn.</summary>
    internal Initialisation Initialisation { get; }

    /// <summary>Whether a slab holds the parameter.</summary>
    internal bool IsPlaced { get; private set; }

    /// <summary>Whether the slab holds values alone of it, neither gradient nor moments, since it was frozen when its module was initialised.</summary>
    public bool ValuesAlone { get; private set; }

    /// <summary>Overwrites the values, as when a checkpoint is read.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    /// <exception cref="InvalidOperationException">The parameter has no memory yet.</exception>
    public void SetValues(ReadOnlySpan<float> values)
    {
        if (values.Length != Shape.Elements)
            throw new ArgumentException($"Parameter {Name} of shape {Shape} has {Shape.Elements:N0} numbers; {values.Length:N0} were given.", nameof(values));
        Live.Slab?.OutdateRounded();
        values.CopyTo(Data.Span);
    }

    /// <summary>Moves the values towards another parameter's: v becomes (1 - share) v + share other. A momentum encoder follows its original so.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">A parameter has no memory yet.</exception>
    public void MoveTowards(Parameter other, float share)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Shape.Elements != Shape.Elements) throw new ArgumentException($"Parameter {Name} of shape {Shape} can't follow {other.Name} of shape {other.Shape}.", nameof(other));
        Live.Slab?.OutdateRounded();
        Span<float> own = Data.Span, target = other.Data.Span;
        for (var i = 0; i < own.Length; i++) own[i] = ((1 - share) * own[i]) + (share * target[i]);
    }

    internal void Place(string name, Storage storage, int offset)
    {
        if (IsPlaced) throw new InvalidOperationException($"Parameter {name} has its memory already: a module is initialised once.");
        (Name, Offset, IsPlaced, ValuesAlone) = (name, offset, true, _frozen);
        storage.RequiresGradient = !_frozen;
        Attach(storage);
    }
}
