namespace Einthoven.Tensors.Tests;

/// <summary>Operations and trainings whose products are bfloat16, beside the same in float32.</summary>
public sealed class BFloat16Tests
{
    /// <summary>bfloat16 keeps 8 bits: errors of 2^-9 a factor, which sums average out.</summary>
    private const double Tolerance = 0.02;

    [BFloat16Fact]
    public void A_transformer_block_and_its_gradients_are_those_of_float32_to_two_percent()
    {
        var (expected, actual) = (Block(Precision.Float32), Block(Precision.BFloat16));
        Assert.Equal(expected.Keys, actual.Keys);
        foreach (var (name, values) in expected)
        {
            var error = Distance(values, actual[name]);
            Assert.True(error <= Tolerance, $"{name}: relative distance {error}");
        }
        Assert.NotEqual(expected["output"], actual["output"]);
    }

    [BFloat16Fact]
    public void Attention_with_hidden_tokens_has_the_gradients_of_float32_to_two_percent()
    {
        foreach (var (tokens, headWidth) in new[] { (48, 32), (67, 40), (301, 64) })
        {
            var (expected, actual) = (Attention(Precision.Float32, tokens, headWidth), Attention(Precision.BFloat16, tokens, headWidth));
            for (var i = 0; i < 2; i++) Assert.InRange(Distance(expected[i], actual[i]), 1e-6, Tolerance);
            for (var i = 0; i < 2; i++) Assert.Equal(actual[i], Attention(Precision.BFloat16, tokens, headWidth, threads: 3)[i]);
        }
    }

    [BFloat16Fact]
    public void Products_of_all_transposes_have_the_gradients_of_float32_to_two_percent()
    {
        for (var transposes = 0; transposes < 4; transposes++)
        {
            var (transposeX, transposeY) = ((transposes & 1) != 0, (transposes & 2) != 0);
            var (expected, actual) = (Product(Precision.Float32, transposeX, transposeY), Product(Precision.BFloat16, transposeX, transposeY));
            for (var i = 0; i < 3; i++) Assert.True(Distance(expected[i], actual[i]) <= Tolerance, $"{transposeX}, {transposeY}: {i}");
        }
    }

    [BFloat16Fact]
    public void The_product_of_a_matrix_with_itself_adds_both_gradients()
    {
        float[] Gradient(Precision precision)
        {
            using var context = new ComputeContext(new ComputeOptions(2, PoisonFreedMemory: true, Precision: precision));
            var (shape, values) = OperationCheck.Draw((160, 160), 3);
            var x = context.Tensor(shape, values).KeepGradient();
            Tensor loss;
            using (context.Record()) loss = x.MatMul(x).SquaredNorm() * 1e-3f;
            context.Backward(loss);
            return x.Gradient.ToArray();
        }
        Assert.True(Distance(Gradient(Precision.Float32), Gradient(Precision.BFloat16)) <= Tolerance);
    }

    [BFloat16Fact]
    public void One_two_and_three_threads_train_to_the_same_bits()
    {
        var one = Train(threads: 1, steps: 3);
        Assert.All(one, v => Assert.True(float.IsFinite(v)));
        Assert.Equal(one, Train(threads: 2, steps: 3));
        Assert.Equal(one, Train(threads: 3, steps: 3));
        Assert.NotEqual(one, Train(threads: 2, steps: 3, precision: Precision.Float32));
    }

    [BFloat16Fact]
    public void Poisoned_memory_changes_no_bit() => Assert.Equal(Train(2, 2), Train(2, 2, poison: true));

    [BFloat16Fact]
    public void Losses_fall_as_in_float32()
    {
        var (expected, actual) = (Losses(Precision.Float32), Losses(Precision.BFloat16));
        for (var step = 0; step < expected.Length; step++)
            Assert.InRange(actual[step], expected[step] - (0.03 * expected[0]), expected[step] + (0.03 * expected[0]));
        Assert.True(actual[^1] < 0.8 * actual[0], $"from {actual[0]} to {actual[^1]}");
    }

    [BFloat16Fact]
    public void Weights_written_from_outside_are_seen_by_the_next_product()
    {
        using var context = new ComputeContext(new ComputeOptions(2, Precision: Precision.BFloat16));
        var map = new Linear(192, 192);
        using var slab = map.Initialise(new RandomSource(1));
        var (shape, values) = OperationCheck.Draw((200, 192), 5);
        float[] Output() => map.Forward(context.Tensor(shape, values)).ToArray();
        var (first, weight) = (Output(), map.Weight.ToArray());
        map.Weight.SetValues(new float[weight.Length]);
        Assert.All(Output(), value => Assert.Equal(0, value));
        weight.CopyTo(slab.Values[map.Weight.Offset..]);
        Assert.Equal(first, Output());
    }

    [BFloat16Fact]
    public void A_step_allocates_little_managed_memory_and_keeps_its_native_memory()
    {
        using var context = new ComputeContext(new ComputeOptions(2, Precision: Precision.BFloat16));
        using var training = new SmallTraining(new SmallTraining.Sizes(12, 30, 48));
        for (var step = 0; step < 20; step++) training.Step(context, step);
        var (before, peak, live) = (GC.GetAllocatedBytesForCurrentThread(), context.PeakBytes, context.LiveBytes);
        for (var step = 0; step < 100; step++) training.Step(context, step);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 256 << 10);
        Assert.Equal(peak, context.PeakBytes);
        Assert.Equal(live, context.LiveBytes);
    }

    private static Dictionary<string, float[]> Block(Precision precision)
    {
        using var context = new ComputeContext(new ComputeOptions(2, PoisonFreedMemory: true, Precision: precision));
        var block = new TransformerBlock(192, 3, 768);
        using var slab = block.Initialise(new RandomSource(1));
        var (shape, values) = OperationCheck.Draw((4, 50, 192), 2);
        var x = context.Tensor(shape, values).KeepGradient();
        Tensor output;
        using (context.Record()) output = block.Forward(x).KeepGradient();
        context.Backward([(output, OperationCheck.Draw(shape, 3).Values)]);
        var results = block.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Parameter.Gradient.ToArray());
        results.Add("output", output.ToArray());
        results.Add("input", x.Gradient.ToArray());
        return results;
    }

    /// <summary>Result and gradient; of three records one sees all tokens, one some, one the first only.</summary>
    private static float[][] Attention(Precision precision, int tokens, int headWidth, int threads = 2)
    {
        using var context = new ComputeContext(new ComputeOptions(threads, PoisonFreedMemory: true, Precision: precision));
        var (shape, values) = OperationCheck.Draw((3, tokens, 3 * 2 * headWidth), 4);
        var qkv = context.Tensor(shape, values).KeepGradient();
        Tensor output;
        using (context.Record()) output = qkv.Attention(2, context.Integers(3, [tokens, (tokens / 2) + 1, 1])).KeepGradient();
        context.Backward([(output, OperationCheck.Draw(output.Shape, 5).Values)]);
        return [output.ToArray(), qkv.Gradient.ToArray()];
    }

    private static float[][] Product(Precision precision, bool transposeX, bool transposeY)
    {
        using var context = new ComputeContext(new ComputeOptions(2, PoisonFreedMemory: true, Precision: precision));
        var (shapeX, valuesX) = OperationCheck.Draw(transposeX ? (130, 150) : (150, 130), 1);
        var (shapeY, valuesY) = OperationCheck.Draw(transposeY ? (170, 130) : (130, 170), 2);
        var (x, y) = (context.Tensor(shapeX, valuesX).KeepGradient(), context.Tensor(shapeY, valuesY).KeepGradient());
        Tensor product;
        using (context.Record()) product = x.MatMul(y, transposeX, transposeY).KeepGradient();
        context.Backward([(product, OperationCheck.Draw((150, 170), 3).Values)]);
        return [product.ToArray(), x.Gradient.ToArray(), y.Gradient.ToArray()];
    }

    private static float[] Train(int threads, int steps, bool poison = false, Precision precision = Precision.BFloat16)
    {
        using var context = new ComputeContext(new ComputeOptions(threads, PoisonFreedMemory: poison, Precision: precision));
        using var training = new SmallTraining(new SmallTraining.Sizes(12, 30, 48));
        for (var step = 0; step < steps; step++) training.Step(context, step);
        return training.Slab.Values.ToArray();
    }

    private static float[] Losses(Precision precision)
    {
        using var context = new ComputeContext(new ComputeOptions(2, Precision: precision));
        using var training = new SmallTraining(new SmallTraining.Sizes(12, 30, 48));
        return [.. Enumerable.Range(0, 60).Select(_ => training.Step(context, 0))];
    }

    /// <summary>Length of the difference over the length of what is expected.</summary>
    private static double Distance(float[] expected, float[] actual) =>
        Math.Sqrt(expected.Zip(actual, (e, a) => ((double)e - a) * ((double)e - a)).Sum() / expected.Sum(e => (double)e * e));
}
