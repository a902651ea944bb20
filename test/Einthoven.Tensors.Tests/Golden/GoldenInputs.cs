namespace Einthoven.Tensors.Tests.Golden;

/// <summary>What a case's function is given, as tensors of one context.</summary>
internal sealed class GoldenInputs(ComputeContext context, SafetensorsFile file, string name)
{
    private readonly Dictionary<string, Tensor> _differentiated = [];

    public ComputeContext Context => context;

    /// <summary>What the golden's loss is differentiated by.</summary>
    public IReadOnlyDictionary<string, Tensor> Differentiated => _differentiated;

    /// <summary>An input, with its gradient, or a constant, without.</summary>
    public Tensor this[string key]
    {
        get
        {
            if (_differentiated.TryGetValue(key, out var known)) return known;
            if (file.Tensors.ContainsKey($"{name}/constant/{key}")) return Read($"{name}/constant/{key}");
            return _differentiated[key] = Read($"{name}/input/{key}").KeepGradient();
        }
    }

    public IntTensor Integers(string key) => context.Integers(ShapeOf($"{name}/integer/{key}"), file.ReadInt32s($"{name}/integer/{key}"));

    /// <summary>Values of the golden beyond inputs and outputs, as in <c>after/mean</c>.</summary>
    public float[] Values(string key) => file.ReadSingles($"{name}/{key}");

    private Tensor Read(string key) => context.Tensor(ShapeOf(key), file.ReadSingles(key));

    private Shape ShapeOf(string key) => file.Tensors[key].Shape is { Count: > 0 } shape ? Shape.Of([.. shape.Select(length => (int)length)]) : 1;
}
