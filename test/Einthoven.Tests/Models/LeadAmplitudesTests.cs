using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class LeadAmplitudesTests
{
    private static readonly EcgOptions Ecg = TestBatches.Options.Ecg with { Amplitude = true };
    private static readonly CgDmerOptions Options = TestBatches.Options with { Ecg = Ecg };

    [Fact]
    public void A_token_gets_the_log_amplitude_of_its_lead_along_one_vector_or_the_vector_of_what_is_missing()
    {
        var small = new EcgOptions { Leads = 3, Patches = 2, Width = 4 };
        var amplitudes = new LeadAmplitudes(small);
        using var slab = amplitudes.Initialise(new RandomSource(1));
        using var context = new ComputeContext(new ComputeOptions(1, PoisonFreedMemory: true));
        float[] slope = [1, -2, 0.5f, 3], missing = [10, 20, 30, 40];
        amplitudes.NamedParameters().Single().Parameter.SetValues([.. slope.Zip(missing, (a, b) => new[] { a, b }).SelectMany(pair => pair)]);
        float[] millivolts = [0.15f, float.NaN, 0.15f * MathF.Exp(0.6f), 0, 0.15f * MathF.Exp(-1.2f), float.NaN];
        double?[] expected = [0, null, 1, null, -2, null]; // deviations from the median, null where missing

        context.BeginStep();
        int[] tokens = [0, 1, 2, 5, 1, 3, 4, 5]; // of two ECGs; token 5 is the second patch of the third lead
        var values = amplitudes.Forward(context, millivolts, context.Integers((2, 4), tokens)).ToArray();
        for (var i = 0; i < tokens.Length; i++)
        {
            var known = expected[(i / 4 * 3) + (tokens[i] / 2)];
            for (var d = 0; d < 4; d++) Assert.Equal(known is { } z ? z * slope[d] : missing[d], values[(i * 4) + d], 1e-4);
        }

        Assert.Equal(
            amplitudes.Forward(context, Enumerable.Repeat(float.NaN, 6).ToArray(), context.Integers((2, 4), tokens)).ToArray(),
            amplitudes.Forward(context, [], context.Integers((2, 4), tokens)).ToArray());
    }

    [Fact]
    public void Its_gradient_is_the_slope_of_the_loss()
    {
        using var test = new Model(Options);
        var batch = TestBatches.SemiPaired(Options, 24);
        var (_, gradient) = test.Loss(batch);
        var norm = Math.Sqrt(gradient.Sum(value => (double)value * value));
        Assert.True(norm > 0);

        const double Step = 0.02;
        var before = test.Weight.Values.ToArray();
        float[] Moved(double step) => [.. before.Select((value, i) => (float)(value + (step * gradient[i] / norm)))];
        test.Weight.SetValues(Moved(Step));
        var above = test.Loss(batch).Total;
        test.Weight.SetValues(Moved(-Step));
        var below = test.Loss(batch).Total;
        Assert.Equal(1, (above - below) / (2 * Step) / norm, 0.03);
    }

    [Fact]
    public void Amplitudes_change_an_embedding_and_without_the_option_they_do_not()
    {
        Assert.NotEqual(Embed(Options, 1), Embed(Options, 2));
        Assert.NotEqual(Embed(Options, 1), Embed(Options, float.NaN));
        Assert.Equal(Embed(TestBatches.Options, 1), Embed(TestBatches.Options, 2));

        static float[] Embed(CgDmerOptions options, float factor)
        {
            var batch = TestBatches.SemiPaired(options, 4);
            using var test = new Model(options);
            test.Context.BeginStep();
            return test.Network.Encode(test.Context, batch.Signals, batch.EcgCount, [.. batch.Amplitudes.Select(value => value * factor)])[1].ToArray();
        }
    }

    [Fact]
    public void The_amplitude_of_a_lead_that_is_hidden_whole_reaches_nothing()
    {
        var batch = TestBatches.SemiPaired(Options, 4);
        var visible = batch.Mask.VisibleOf(1).ToArray().Select(token => token / Ecg.Patches).Distinct().ToArray();
        var hidden = Enumerable.Range(0, Ecg.Leads).Except(visible).ToArray();
        Assert.NotEmpty(hidden);
        Assert.Equal(Reconstruct([]), Reconstruct(hidden));
        Assert.NotEqual(Reconstruct([]), Reconstruct(visible[..1]));

        float[] Reconstruct(int[] louder)
        {
            using var test = new Model(Options);
            var amplitudes = batch.Amplitudes.ToArray();
            foreach (var lead in louder) amplitudes[Ecg.Leads + lead] = 7;
            test.Context.BeginStep();
            var (shape, level) = test.Network.Reconstruct(test.Context, batch.Signals, batch.Mask, amplitudes);
            return [.. shape.ToArray(), .. level.ToArray()];
        }
    }

    private sealed class Model : IDisposable
    {
        private readonly ParameterSlab _slab;

        public Model(CgDmerOptions options)
        {
            Network = new CgDmer(options, TestBatches.Vocabulary);
            _slab = Network.Initialise(new RandomSource(1));
            Network.Training = false; // no dropout: the loss is a function of the weights alone
        }

        public CgDmer Network { get; }

        public ComputeContext Context { get; } = new(new ComputeOptions(1, PoisonFreedMemory: true));

        public Parameter Weight => Network.NamedParameters().Single(entry => entry.Name == "ecgEncoder.amplitudes.weight").Parameter;

        public (double Total, float[] Gradient) Loss(EcgTextBatch batch)
        {
            _slab.ZeroGradients();
            Context.BeginStep();
            using var tape = Context.Record();
            var total = Network.Losses(Context, batch).Total(Network.Options.Weights);
            Context.Backward(total);
            return (total.Item(), Weight.Gradient.ToArray());
        }

        public void Dispose()
        {
            Context.Dispose();
            _slab.Dispose();
        }
    }
}
