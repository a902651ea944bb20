namespace Einthoven.Tensors.Tests;

/// <summary>Holds an operation against a float64 reference: its result, and its gradients against central differences of the reference.</summary>
/// <remarks>Freed and new memory is NaN, and two threads work, so that memory read before it is written or after it is returned shows.</remarks>
internal sealed class OperationCheck(Func<ComputeContext, Tensor[], Tensor> operation, Func<double[][], double[]> reference)
{
    private const double Step = 1e-5;

    /// <summary>Up to so many partial derivatives of results by operands, each is compared; beyond, derivatives along random directions.</summary>
    private const int FewDerivatives = 20_000;

    private double _tolerance = 2e-5;

    /// <summary>Allowed error relative to the largest number of what is compared.</summary>
    public OperationCheck Within(double tolerance)
    {
        _tolerance = tolerance;
        return this;
    }

    /// <summary>Runs the check.</summary>
    /// <param name="operands">Shape and values of each operand.</param>
    public void Run(params (Shape Shape, float[] Values)[] operands)
    {
        using var context = new ComputeContext(new ComputeOptions(2, PoisonFreedMemory: true));
        context.BeginStep();
        var inputs = Array.ConvertAll(operands, operand => context.Tensor(operand.Shape, operand.Values).KeepGradient());
        Tensor output;
        using (context.Record()) output = operation(context, inputs);

        var points = Array.ConvertAll(operands, operand => Array.ConvertAll(operand.Values, value => (double)value));
        var expected = reference(points);
        Close(expected, Array.ConvertAll(output.ToArray(), value => (double)value), "result");

        var random = new RandomSource(7).Stream("seed of the gradient");
        var seed = Array.ConvertAll(expected, _ => (float)(random.NextDouble() + 0.5));
        context.Backward([(output, seed)]);
        for (var i = 0; i < inputs.Length; i++) CheckGradient(points, i, inputs[i].Gradient.ToArray(), seed, random);
        context.BeginStep();
        Assert.Equal(0, context.LiveBytes);
    }

    /// <summary>Numbers drawn evenly from a range, the same for the same seed.</summary>
    public static (Shape Shape, float[] Values) Draw(Shape shape, ulong seed, double low = -1.5, double high = 1.5)
    {
        var random = new RandomSource(seed).Stream("operand");
        var values = new float[shape.Elements];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(low + ((high - low) * random.NextDouble()));
        return (shape, values);
    }

    private void CheckGradient(double[][] points, int operand, float[] gradient, float[] seed, RandomStream random)
    {
        var name = $"gradient of operand {operand}";
        if ((long)gradient.Length * seed.Length <= FewDerivatives)
        {
            var expected = new double[gradient.Length];
            for (var i = 0; i < expected.Length; i++)
            {
                var direction = new double[expected.Length];
                direction[i] = 1;
                expected[i] = Slope(points, operand, direction, seed);
            }
            Close(expected, Array.ConvertAll(gradient, value => (double)value), name);
            return;
        }
        for (var trial = 0; trial < 3; trial++)
        {
            var direction = new double[gradient.Length];
            for (var i = 0; i < direction.Length; i++) direction[i] = random.NextGaussian();
            var slope = direction.Zip(gradient, (u, g) => u * g).Sum();
            var scale = Math.Sqrt(gradient.Sum(g => (double)g * g));
            var expected = Slope(points, operand, direction, seed);
            Assert.True(Math.Abs(expected - slope) <= 10 * _tolerance * scale, $"{name}: slope {slope} instead of {expected} (scale {scale})");
        }
    }

    private double Slope(double[][] points, int operand, double[] direction, float[] seed)
    {
        double Loss(double step)
        {
            var moved = points.ToArray();
            moved[operand] = points[operand].Zip(direction, (x, u) => x + (step * u)).ToArray();
            return reference(moved).Zip(seed, (y, s) => y * s).Sum();
        }
        return (Loss(Step) - Loss(-Step)) / (2 * Step);
    }

    private void Close(double[] expected, double[] actual, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = Math.Max(1e-3, expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= _tolerance * scale,
                $"{name}[{i}]: {actual[i]} instead of {expected[i]} (scale {scale})");
        }
    }
}
