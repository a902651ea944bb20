namespace Einthoven.Tensors.Tests.Golden;

public sealed class ReductionGoldenTests
{
    private static readonly GoldenCases Cases = new(
        "reductions",
        new Tolerance(Relative: 1e-6, OfLargest: 1e-6),
        new()
        {
            ["sum"] = g => g["x"].Sum(),
            ["mean"] = g => g["x"].Mean(),
            ["squared-norm"] = g => g["x"].SquaredNorm(),
            ["sum-rows"] = g => g["x"].SumRows(),
            ["standardise-columns"] = g => g["x"].StandardiseColumns(1e-5f),
            ["standardise-small-columns"] = g => g["x"].StandardiseColumns(1e-2f),
            ["concat-0"] = g => Tensor.Concat(0, g["x"], g["y"], g["z"]),
            ["concat-1"] = g => Tensor.Concat(1, g["x"], g["y"], g["z"]),
            ["concat-2"] = g => Tensor.Concat(2, g["x"], g["y"], g["x"]),
            ["slice-0"] = g => g["x"].Slice(0, 2, 3),
            ["slice-1"] = g => g["x"].Slice(1, 1, 2),
            ["slice-2"] = g => g["x"].Slice(2, 2, 3),
            ["transpose-matrix"] = g => g["x"].Transpose(0, 1),
            ["transpose-last"] = g => g["x"].Transpose(1, 2),
            ["transpose-first"] = g => g["x"].Transpose(0, 1),
            ["transpose-heads"] = g => g["x"].Transpose(1, 2),
            ["transpose-ends"] = g => g["x"].Transpose(0, 2),
            ["reshape"] = g => (g["x"].Reshape((6, 5)) * 2f).Reshape((5, 6)).Transpose(0, 1),
        });

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name) => Cases.Check(name);

    [Fact]
    public void Every_golden_is_compared() => Cases.CheckComplete();
}
