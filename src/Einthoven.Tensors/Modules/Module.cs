namespace Einthoven.Tensors;

/// <summary>A part of a model: its parameters, its state, and the parts it is made of.</summary>
/// <remarks>Declared in the constructor; <see cref="Initialise"/> on the outermost module then gives all parameters their memory.</remarks>
public abstract class Module
{
    private readonly List<(string Name, Parameter Parameter)> _parameters = [];
    private readonly List<(string Name, StateBuffer Buffer)> _buffers = [];
    private readonly List<(string Name, Module Module)> _children = [];
    private bool _training;

    /// <summary>Whether the module behaves as in training (batch statistics, dropout); false at first. Setting it sets all parts.</summary>
    public bool Training
    {
        get => _training;
        set
        {
            _training = value;
            foreach (var (_, child) in _children) child.Training = value;
        }
    }

    /// <summary>All parameters of the module and its parts in the order of declaration, names joined by '.'.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> NamedParameters() =>
        _parameters.Concat(_children.SelectMany(child =>
            child.Module.NamedParameters().Select(entry => ($"{child.Name}.{entry.Name}", entry.Parameter))));

    /// <summary>All state buffers of the module and its parts in the order of declaration, names joined by '.'.</summary>
    public IEnumerable<(string Name, StateBuffer Buffer)> NamedBuffers() =>
        _buffers.Concat(_children.SelectMany(child =>
            child.Module.NamedBuffers().Select(entry => ($"{child.Name}.{entry.Name}", entry.Buffer))));

    /// <summary>Gives all parameters memory in one slab and draws their first values, each from a stream of its own named after it.</summary>
    /// <param name="random">Where the values come from.</param>
    /// <returns>The slab, which the caller disposes.</returns>
    /// <exception cref="InvalidOperationException">A parameter has its memory already.</exception>
    public ParameterSlab Initialise(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var slab = new ParameterSlab([.. NamedParameters()]);
        foreach (var parameter in slab.Parameters)
        {
            var values = slab.Values.Slice(parameter.Offset, parameter.Shape.Elements);
            parameter.Initialisation.Fill(values, random.Stream($"initialise {parameter.Name}"));
        }
        return slab;
    }

    /// <summary>Declares a parameter of this module.</summary>
    /// <param name="name">Unique in the module, without '.'.</param>
    /// <param name="shape">Lengths of its axes.</param>
    /// <param name="initialisation">How its first values are drawn.</param>
    /// <param name="decays">Whether weight decay applies: to matrices, not to biases and normalisations.</param>
    /// <exception cref="ArgumentException">The name is taken, empty or contains '.'.</exception>
    protected Parameter AddParameter(string name, Shape shape, Initialisation initialisation, bool decays)
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        RequireFree(name);
        var parameter = new Parameter(name, shape, initialisation, decays);
        _parameters.Add((name, parameter));
        return parameter;
    }

    /// <summary>Declares numbers that are saved with the parameters but not trained.</summary>
    /// <param name="name">Unique in the module, without '.'.</param>
    /// <param name="shape">Lengths of its axes.</param>
    /// <param name="value">What it is filled with at first.</param>
    /// <exception cref="ArgumentException">The name is taken, empty or contains '.'.</exception>
    protected StateBuffer AddBuffer(string name, Shape shape, float value)
    {
        RequireFree(name);
        var buffer = new StateBuffer(shape, value);
        _buffers.Add((name, buffer));
        return buffer;
    }

    /// <summary>Declares a part.</summary>
    /// <param name="name">Unique in the module, without '.'.</param>
    /// <param name="module">The part, which becomes this module's.</param>
    /// <exception cref="ArgumentException">The name is taken, empty or contains '.'.</exception>
    protected T AddChild<T>(string name, T module)
        where T : Module
    {
        ArgumentNullException.ThrowIfNull(module);
        RequireFree(name);
        _children.Add((name, module));
        return module;
    }

    private void RequireFree(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var taken = _parameters.Exists(entry => entry.Name == name) || _buffers.Exists(entry => entry.Name == name)
            || _children.Exists(entry => entry.Name == name);
        if (taken || name.Contains('.', StringComparison.Ordinal))
            throw new ArgumentException($"The name '{name}' is taken or contains '.'; names within a module are unique and join by '.'.", nameof(name));
    }
}
