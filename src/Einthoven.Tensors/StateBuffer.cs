namespace Einthoven.Tensors;

/// <summary>Numbers of a module that are saved but not trained, as running statistics are.</summary>
public sealed class StateBuffer
{
    private readonly float[] _values;

    /// <summary>A buffer with all numbers the same.</summary>
    public StateBuffer(Shape shape, float value)
    {
        Shape = shape;
        _values = new float[shape.Elements];
        _values.AsSpan().Fill(value);
    }

    /// <summary>Lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The numbers, last axis fastest; to be read and written.</summary>
    public Span<float> Values => _values;
}
