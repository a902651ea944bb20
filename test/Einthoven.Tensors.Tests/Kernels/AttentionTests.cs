using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class AttentionTests
{
    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Forward_matches_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(15, random =>
        {
            using var sample = new AttentionSample(random);
            sample.Forward(workspace);
            Closeness.AreClose(sample.Outputs(), sample.O.Values, 2e-5, 2e-6);
            Closeness.AreClose(sample.LogSumExps(), sample.LogSumExp.Values, 1e-5, 1e-5);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Gradients_match_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(15, random =>
        {
            using var sample = new AttentionSample(random);
            sample.Forward(workspace);
            using var gradients = GuardedNumbers.Draw(random, sample.Packed.Length);
            var expected = sample.Gradients(gradients);
            sample.Backward(workspace, gradients);
            Closeness.AreClose(expected, gradients.Values, 1e-4, 1e-5);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Long_sequences_are_cut_and_match_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var sample = new AttentionSample(new Random(5), tokens: 420, keys: 401, headWidth: 16);
        sample.Forward(workspace);
        Closeness.AreClose(sample.Outputs(), sample.O.Values, 2e-5, 2e-6);
        using var gradients = new GuardedNumbers(sample.Packed.Length);
        var expected = sample.Gradients(gradients);
        sample.Backward(workspace, gradients);
        Closeness.AreClose(expected, gradients.Values, 1e-4, 1e-5);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void No_visible_keys_give_zero(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var sample = new AttentionSample(new Random(6), tokens: 5, keys: 0, headWidth: 8);
        sample.O.Values.Fill(float.NaN);
        sample.Forward(workspace);
        for (var token = 0; token < 5; token++)
            Assert.All(sample.O.Values.Slice(token * sample.LdO, 8).ToArray(), value => Assert.Equal(0, value));
        using var gradients = GuardedNumbers.Draw(new Random(7), sample.Packed.Length);
        var before = gradients.ToArray();
        sample.Backward(workspace, gradients);
        Closeness.AreSame(before, gradients.Values);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void NaN_in_a_query_spoils_its_row_only(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var sample = new AttentionSample(new Random(8), tokens: 9, keys: 9, headWidth: 8);
        sample.Packed.Values[3 * sample.Ld + 2] = float.NaN;
        sample.Forward(workspace);
        for (var token = 0; token < 9; token++)
            Assert.All(sample.O.Values.Slice(token * sample.LdO, 8).ToArray(), value => Assert.Equal(token == 3, float.IsNaN(value)));
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Large_scores_do_not_overflow(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var sample = new AttentionSample(new Random(9), tokens: 20, keys: 20, headWidth: 8);
        foreach (ref var value in sample.Packed.Values)
            value *= 100;
        sample.Forward(workspace);
        Closeness.AreClose(sample.Outputs(), sample.O.Values, 1e-2, 1e-2);
    }
}
