namespace Einthoven.Tensors.Tests.Golden;

public sealed class ProductGoldenTests
{
    private static readonly GoldenCases Cases = new(
        "products",
        new Tolerance(Relative: 1e-6, OfLargest: 1e-6),
        new()
        {
            ["matmul-nn"] = g => g["x"].MatMul(g["y"]),
            ["matmul-nt"] = g => g["x"].MatMul(g["y"], transposeY: true),
            ["matmul-tn"] = g => g["x"].MatMul(g["y"], transposeX: true),
            ["matmul-tt"] = g => g["x"].MatMul(g["y"], transposeX: true, transposeY: true),
            ["matmul-batched-nn"] = g => g["x"].MatMul(g["y"]),
            ["matmul-batched-nt"] = g => g["x"].MatMul(g["y"], transposeY: true),
            ["matmul-batched-tn"] = g => g["x"].MatMul(g["y"], transposeX: true),
            ["matmul-batched-tt"] = g => g["x"].MatMul(g["y"], transposeX: true, transposeY: true),
            ["linear"] = g => g["x"].Linear(g["weight"], g["bias"]),
            ["linear-without-bias"] = g => g["x"].Linear(g["weight"]),
            ["linear-gelu"] = g => g["x"].Linear(g["weight"], g["bias"], Activation.Gelu),
            ["linear-relu"] = g => g["x"].Linear(g["weight"], g["bias"], Activation.Relu),
            ["linear-gelu-without-bias"] = g => g["x"].Linear(g["weight"], null, Activation.Gelu),
            ["linear-add"] = g => g["x"].LinearAdd(g["weight"], g["bias"], g["residual"]),
            ["linear-one-row"] = g => g["x"].Linear(g["weight"], g["bias"]),
        });

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name) => Cases.Check(name);

    [Fact]
    public void Every_golden_is_compared() => Cases.CheckComplete();
}
