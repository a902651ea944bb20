namespace Einthoven.Tensors.Tests.Golden;

public sealed class LossGoldenTests
{
    private static readonly GoldenCases Cases = new(
        "losses",
        new Tolerance(Relative: 2e-6, OfLargest: 5e-7),
        new()
        {
            ["cross-entropy"] = g => g["logits"].CrossEntropy(g.Integers("targets")),
            ["cross-entropy-extreme"] = g => g["logits"].CrossEntropy(g.Integers("targets")),
            ["cross-entropy-normalised"] = g => g["logits"].CrossEntropy(g.Integers("targets"), 12.5f),
            ["binary-cross-entropy"] = g => g["logits"].BinaryCrossEntropy(g["targets"]),
            ["binary-cross-entropy-extreme"] = g => g["logits"].BinaryCrossEntropy(g["targets"]),
            ["binary-cross-entropy-soft"] = g => g["logits"].BinaryCrossEntropy(g["targets"]),
            ["masked-squared-error"] = g => g["prediction"].MaskedSquaredError(g["target"], g.Integers("mask"), 3.5f),
            ["sigmoid-contrast"] = g => g["logits"].SigmoidContrast(g.Integers("pairs"), 6f),
            ["sigmoid-contrast-extreme"] = g => g["logits"].SigmoidContrast(g.Integers("pairs"), 2f),
            ["supervised-contrast"] = g => g["logits"].SupervisedContrast(g.Integers("pairs")),
            ["supervised-contrast-of-lone-rows"] = g => g["logits"].SupervisedContrast(g.Integers("pairs")),
            ["supervised-contrast-extreme"] = g => g["logits"].SupervisedContrast(g.Integers("pairs")),
        });

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name) => Cases.Check(name);

    [Fact]
    public void Every_golden_is_compared() => Cases.CheckComplete();
}
