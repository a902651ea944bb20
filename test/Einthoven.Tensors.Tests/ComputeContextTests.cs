namespace Einthoven.Tensors.Tests;

public class ComputeContextTests
{
    [Fact]
    public void Backward_needs_a_recorded_loss_of_one_element()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Tensor(2, [1, 2]).KeepGradient();
        Assert.Throws<InvalidOperationException>(() => context.Backward(context.Scalar(1)));
        Assert.Throws<InvalidOperationException>(() => context.Backward(x.Sum()));      // no tape
        using (context.Record()) x += x;
        Assert.Throws<ArgumentException>(() => context.Backward(x));
        Assert.Throws<ArgumentException>(() => context.Backward([(x, [1f])]));
    }

    [Fact]
    public void Without_a_tape_nothing_requires_a_gradient()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Tensor(2, [1, 2]).KeepGradient();
        Assert.False((x + x).RequiresGradient);
        using (context.Record())
        {
            Assert.True((x + x).RequiresGradient);
            Assert.False(context.Zeros(2).Gelu().RequiresGradient);
        }
        Assert.False((x + x).RequiresGradient);
    }

    [Fact]
    public void Seeds_of_chunks_give_the_gradient_of_the_whole_batch()
    {
        using var context = new ComputeContext(new ComputeOptions(2, PoisonFreedMemory: true));
        var net = new Net();
        using var slab = net.Initialise(new RandomSource(3));
        var x = OperationCheck.Draw((6, 4), 1);
        var pairs = Enumerable.Range(0, 36).Select(i => i / 6 == i % 6 ? 1 : -1).ToArray();

        using (context.Record())
        {
            var z = net.Embed(context.Tensor(x.Shape, x.Values));
            context.Backward(z.MatMul(z, transposeY: true).SigmoidContrast(context.Integers((6, 6), pairs), 6));
        }
        var whole = slab.Gradients.ToArray();
        slab.ZeroGradients();

        context.BeginStep();                                         // embeddings first, without a tape
        var embeddings = context.Tensor((6, 3), net.Embed(context.Tensor(x.Shape, x.Values)).ToArray()).KeepGradient();
        using (context.Record())
            context.Backward(embeddings.MatMul(embeddings, transposeY: true).SigmoidContrast(context.Integers((6, 6), pairs), 6));
        var gradient = embeddings.Gradient.ToArray();
        for (var chunk = 0; chunk < 3; chunk++)                      // then chunk by chunk
        {
            context.BeginStep();
            using (context.Record())
            {
                var z = net.Embed(context.Tensor((2, 4), x.Values.AsSpan(chunk * 8, 8)));
                context.Backward([(z, gradient[(chunk * 6)..((chunk + 1) * 6)])]);
            }
        }
        var scale = whole.Max(MathF.Abs);
        Assert.True(scale > 0);
        Assert.All(whole.Zip(slab.Gradients.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * scale));
    }

    [Fact]
    public void Several_seeds_of_one_tape_add_up()
    {
        using var context = new ComputeContext(new ComputeOptions(1, PoisonFreedMemory: true));
        var x = context.Tensor(2, [1, 2]).KeepGradient();
        Tensor a, b;
        using (context.Record())
        {
            a = x * 3f;
            b = x * x;
        }
        context.Backward([(a, [1f, 10]), (b, [100f, 1000])]);
        Assert.Equal([203f, 4030], x.Gradient.ToArray());
    }

    [Fact]
    public void A_scope_releases_what_is_not_kept()
    {
        using var context = new ComputeContext(new ComputeOptions(1, PoisonFreedMemory: true));
        var outer = context.Tensor(1000, new float[1000]);
        var live = context.LiveBytes;
        Tensor temporary, kept, inner;
        using (var scope = context.Scope())
        {
            temporary = outer + 1f;
            using (var nested = context.Scope()) inner = nested.Keep(temporary * 2f);
            kept = scope.Keep(inner + 1f);
        }
        Assert.Throws<ObjectDisposedException>(() => temporary.ToArray());
        Assert.Throws<ObjectDisposedException>(() => inner.ToArray());
        Assert.Equal(3, kept.ToArray()[7]);
        Assert.Equal(0, outer.ToArray()[7]);
        Assert.Equal(2 * live, context.LiveBytes);
    }

    [Fact]
    public void A_scope_inside_of_another_cannot_keep_for_both()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Zeros(3);
        Tensor kept;
        using (context.Scope())
        {
            using var nested = context.Scope();
            kept = nested.Keep(x + 1f);
        }
        Assert.Throws<ObjectDisposedException>(() => kept.ToArray());
    }

    [Fact]
    public void Keeping_a_tensor_from_outside_does_not_outlive_the_scope_that_made_it()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        Tensor x;
        using (context.Scope())
        {
            x = context.Zeros(3);
            using var nested = context.Scope();
            nested.Keep(x);
        }
        Assert.Throws<ObjectDisposedException>(() => x.ToArray());
    }

    [Fact]
    public void A_scope_does_nothing_while_recording()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Tensor(2, [1, 2]).KeepGradient();
        using (context.Record())
        {
            Tensor y;
            using (context.Scope()) y = x * x;
            context.Backward(y.Sum());
        }
        Assert.Equal([2f, 4], x.Gradient.ToArray());
    }

    [Fact]
    public void Parameters_alone_need_to_be_told_their_context()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var net = new Net();
        using var slab = net.Initialise(new RandomSource(1));
        Assert.Throws<InvalidOperationException>(() => net.Scale.Exp());
        Assert.Throws<InvalidOperationException>(() => net.Scale.Context);
        Tensor loss;
        using (context.Record()) loss = context.Use(net.Scale).Exp().Sum();
        context.Backward(loss);
        Assert.Equal(MathF.Exp(net.Scale.Values[0]), net.Scale.Gradient[0], 1e-5f);
    }

    [Fact]
    public void Contexts_share_parameters_side_by_side()
    {
        var net = new Net();
        using var slab = net.Initialise(new RandomSource(3));
        var results = new float[4][];
        Parallel.For(0, results.Length, i =>
        {
            using var context = new ComputeContext(new ComputeOptions(1, PoisonFreedMemory: true));
            for (var step = 0; step < 50; step++)
            {
                context.BeginStep();
                results[i] = net.Embed(context.Tensor((1, 4), [1, 2, 3, 4])).ToArray();
            }
        });
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public void An_error_in_the_middle_of_a_recording_leaves_the_context_usable()
    {
        using var context = new ComputeContext(new ComputeOptions(2, PoisonFreedMemory: true));
        var x = context.Zeros((2, 3)).KeepGradient();
        Assert.Throws<ArgumentException>(() =>
        {
            using (context.Record()) return (x * 2f).MatMul(context.Zeros((4, 4)));
        });
        context.BeginStep();
        Assert.False(context.IsRecording);
        Assert.Equal(0, context.LiveBytes);
        Assert.Equal(3, context.Tensor(3, [1, 1, 1]).Sum().Item());
    }

    [Fact]
    public void Options_out_of_range_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ComputeContext(new ComputeOptions(-1)));

    private sealed class Net : Module
    {
        private readonly Linear _first, _second;

        public Net()
        {
            _first = AddChild("first", new Linear(4, 5));
            _second = AddChild("second", new Linear(5, 3));
            Scale = AddParameter("scale", 1, Initialisation.Constant(0.5f), decays: false);
        }

        public Parameter Scale { get; }

        public Tensor Embed(Tensor x) => _second.Forward(_first.Forward(x, Activation.Gelu)).NormaliseL2() * Scale;
    }

    [Fact]
    public void A_pause_in_a_recording_records_nothing_and_lets_scopes_release()
    {
        using var context = new ComputeContext(new ComputeOptions(1, PoisonFreedMemory: true));
        var (first, second) = (new Linear(4, 4), new Linear(4, 1));
        using var one = first.Initialise(new RandomSource(1));
        using var two = second.Initialise(new RandomSource(2));
        var x = context.Tensor((2, 4), [1, 2, 3, 4, 5, 6, 7, 8]);
        using (context.Record())
        {
            Tensor kept, released;
            using (context.Pause())
            {
                Assert.False(context.IsRecording);
                using var scope = context.Scope();
                released = first.Forward(x);
                kept = scope.Keep(released.Relu());
            }

            Assert.True(context.IsRecording);
            Assert.Throws<ObjectDisposedException>(() => released.ToArray());
            context.Backward(second.Forward(kept).Sum());
        }

        Assert.True(second.Weight.Gradient.ContainsAnyExcept(0f));
        Assert.Throws<InvalidOperationException>(() => first.Weight.Gradient.Length);
    }
}
