namespace Einthoven.Tensors.Tests.Golden;

public sealed class ElementwiseGoldenTests
{
    private static readonly GoldenCases Cases = new(
        "elementwise",
        new Tolerance(Relative: 1e-6, OfLargest: 3e-7),
        new()
        {
            ["add"] = g => g["x"] + g["y"],
            ["add-rows"] = g => g["x"] + g["y"],
            ["add-matrices"] = g => g["x"] + g["y"],
            ["add-one-element"] = g => g["x"] + g["y"],
            ["subtract"] = g => g["x"] - g["y"],
            ["subtract-rows"] = g => g["x"] - g["y"],
            ["subtract-from-rows"] = g => g["x"] - g["y"],
            ["multiply"] = g => g["x"] * g["y"],
            ["multiply-rows"] = g => g["x"] * g["y"],
            ["multiply-by-matrices"] = g => g["x"] * g["y"],
            ["multiply-one-element"] = g => g["x"] * g["y"],
            ["numbers"] = g => (2f * (-g["x"] - 1f)) + (g["x"] * 0.5f) + 3f,
            ["several-uses"] = g => (g["x"] * g["x"]) + (g["x"] * g["y"]) - (g["y"] - g["x"]),
            ["gelu"] = g => g["x"].Gelu(),
            ["relu"] = g => g["x"].Relu(),
            ["tanh"] = g => g["x"].Tanh(),
            ["sigmoid"] = g => g["x"].Sigmoid(),
            ["exp"] = g => g["x"].Exp(),
            ["log"] = g => g["x"].Log(),
        },
        new()
        {
            // The gradient by the one element is a sum of 95 terms of size 1 that come to 0.04.
            ["add-one-element"] = new(Relative: 1e-4, OfLargest: 0),

            // Correct to a few units in the last place from the smallest to the largest result; gradients of tanh and sigmoid are 1 - y^2 and y (1 - y).
            ["exp"] = new(Relative: 5e-7, OfLargest: 0),
            ["log"] = new(Relative: 5e-7, OfLargest: 1e-9),
        });

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name) => Cases.Check(name);

    [Fact]
    public void Every_golden_is_compared() => Cases.CheckComplete();
}
