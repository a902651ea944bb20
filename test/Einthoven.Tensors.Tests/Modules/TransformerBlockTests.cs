namespace Einthoven.Tensors.Tests.Modules;

public class TransformerBlockTests
{
    private const int Batch = 3, TokenCount = 5, Width = 8, Heads = 2, Hidden = 16;

    [Fact]
    public void A_block_is_the_operations_its_documentation_names()
    {
        using var context = new ComputeContext(new ComputeOptions(1, PoisonFreedMemory: true));
        var block = new TransformerBlock(Width, Heads, Hidden);
        using var slab = block.Initialise(new RandomSource(1));
        var p = block.NamedParameters().ToDictionary(entry => entry.Name, entry => entry.Parameter);
        var (shape, values) = OperationCheck.Draw((Batch, TokenCount, Width), 1);
        var lengths = context.Integers(Batch, [5, 2, 3]);
        var x = context.Tensor(shape, values);

        var attended = x + x.LayerNorm(p["norm1.weight"], p["norm1.bias"]).Linear(p["qkv.weight"], p["qkv.bias"])
            .Attention(Heads, lengths).Linear(p["proj.weight"], p["proj.bias"]);
        var expected = attended + attended.LayerNorm(p["norm2.weight"], p["norm2.bias"]).Linear(p["fc1.weight"], p["fc1.bias"])
            .Gelu().Linear(p["fc2.weight"], p["fc2.bias"]);

        Assert.All(expected.ToArray().Zip(block.Forward(x, lengths).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Inference_keeps_the_result_only()
    {
        using var context = new ComputeContext(new ComputeOptions(1, PoisonFreedMemory: true));
        var block = new TransformerBlock(Width, Heads, Hidden);
        using var slab = block.Initialise(new RandomSource(1));
        var x = context.Zeros((Batch, TokenCount, Width));
        var live = context.LiveBytes;
        var y = block.Forward(block.Forward(x));
        Assert.InRange(context.LiveBytes, 3 * live, 6 * live);        // x and two results, each in a piece of at most twice its size
        Assert.All(y.ToArray(), v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void Dropout_acts_in_training_while_recording_and_needs_keys()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var block = new TransformerBlock(Width, Heads, Hidden, dropout: 0.5);
        using var slab = block.Initialise(new RandomSource(1));
        var (shape, values) = OperationCheck.Draw((Batch, TokenCount, Width), 1);
        ulong[] keys = [1, 2, 3];

        var plain = block.Forward(context.Tensor(shape, values)).ToArray();
        block.Training = true;
        Assert.Equal(plain.Length, block.Forward(context.Tensor(shape, values), rowKeys: keys).ToArray().Length);
        using (context.Record())
        {
            Assert.NotEqual(plain, block.Forward(context.Tensor(shape, values), rowKeys: keys).ToArray());
            Assert.Throws<ArgumentException>(() => block.Forward(context.Tensor(shape, values)));
            block.Training = false;
            Assert.Equal(plain, block.Forward(context.Tensor(shape, values), rowKeys: keys).ToArray());
        }
    }

    [Fact]
    public void A_width_that_heads_do_not_divide_is_refused() => Assert.Throws<ArgumentException>(() => new TransformerBlock(10, 3, 4));
}
