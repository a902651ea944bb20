using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class AstclTests
{
    private static readonly AstclOptions Options = new()
    {
        Ecg = new ResidualOptions { Leads = 12, Samples = 80 },
        Context = 16,
        Blocks = 1,
        Heads = 2,
        Hidden = 16,
        Projection = 8,
        Discriminator = 8,
    };

    [Fact]
    public void Steps_on_one_batch_lower_prediction_and_patient()
    {
        using var system = new TestSystem(Options);
        var first = system.Step(Batch(), 2e-3f).Values;
        for (var step = 0; step < 15; step++) system.Step(Batch(), 2e-3f);
        var last = system.Step(Batch(), 2e-3f).Values;
        Assert.All(first.Zip(last).Take(2), pair => Assert.True(pair.Second < 0.95 * pair.First, $"{pair.First} to {pair.Second}"));
    }

    [Fact]
    public void All_parameters_learn_and_the_discriminator_is_none_of_them()
    {
        using var system = new TestSystem(Options);
        system.Gradients(Batch());
        Assert.Empty(system.Untouched());
        Assert.DoesNotContain(system.Model.NamedParameters(), entry => entry.Name.Contains("answer", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_missed_is_one_less_the_mean_cosine_and_its_gradient_stops_at_the_future()
    {
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        var (predicted, future) = (context.Tensor((2, 2), [3, 4, 1, 0]).KeepGradient(), context.Tensor((2, 2), [0, 2, -1, 1]).KeepGradient());
        using (context.Record())
        {
            var missed = Astcl.Missed(predicted, future);
            Assert.Equal(1 - ((0.8 - Math.Sqrt(0.5)) / 2), missed.Item(), 1e-5);
            context.Backward(missed);
        }

        Assert.True(predicted.Gradient.ContainsAnyExcept(0f));
        Assert.Throws<InvalidOperationException>(() => future.Gradient.Length);
    }

    [Fact]
    public void The_discriminator_learns_the_truth_and_reaches_no_representation_the_encoder_wants_it_not_to_know()
    {
        var discriminator = new ViewDiscriminator(inputs: 3, hidden: 4);
        using var slab = discriminator.Initialise(new RandomSource(3));
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        float[] one = [1, 0.5f, -1, 0.8f, 0.1f, -0.5f], other = [-0.7f, 0.3f, 1, -1, 0.2f, 0.6f];
        var before = Entropies();
        var optimiser = new AdamW(slab, new AdamWOptions(WeightDecay: 0));
        for (var step = 0; step < 60; step++)
        {
            context.BeginStep();
            using (context.Record()) context.Backward(discriminator.Loss(context.Tensor((2, 3), one), context.Tensor((2, 3), other)));
            optimiser.Step(context, 0.05f);
        }

        var after = Entropies();
        Assert.True(after.Truth < 0.5 * before.Truth && after.Confusion > before.Confusion, $"{before} to {after}");

        // Down the slope of its own loss the encoder makes the trained discriminator fail; down the discriminator's it is not led at all.
        context.BeginStep();
        float[] gradient;
        using (context.Record())
        {
            var (first, second) = (context.Tensor((2, 3), one).KeepGradient(), context.Tensor((2, 3), other).KeepGradient());
            context.Backward(discriminator.Loss(first, second));
            Assert.Throws<InvalidOperationException>(() => first.Gradient.Length);
        }

        context.BeginStep();
        using (context.Record())
        {
            var first = context.Tensor((2, 3), one).KeepGradient();
            context.Backward(discriminator.Confusion(first, context.Tensor((2, 3), other)));
            gradient = first.Gradient.ToArray();
        }

        one = [.. one.Zip(gradient, (value, slope) => value - (0.3f * slope))];
        var moved = Entropies();
        Assert.True(moved.Truth > after.Truth && moved.Confusion < after.Confusion, $"{after} to {moved}");

        (double Truth, double Confusion) Entropies()
        {
            context.BeginStep();
            var (first, second) = (context.Tensor((2, 3), one), context.Tensor((2, 3), other));
            return (discriminator.Loss(first, second).Item(), discriminator.Confusion(first, second).Item());
        }
    }

    [Fact]
    public void Not_knowing_costs_the_log_of_two_and_no_less()
    {
        var discriminator = new ViewDiscriminator(inputs: 2, hidden: 2);
        using var slab = discriminator.Initialise(new RandomSource(3));
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        slab.Values.Clear();
        Assert.Equal(Math.Log(2), discriminator.Confusion(context.Tensor((1, 2), [1, 2]), context.Tensor((1, 2), [3, 4])).Item(), 1e-6);
        Assert.Equal(Math.Log(2), discriminator.Loss(context.Tensor((1, 2), [1, 2]), context.Tensor((1, 2), [3, 4])).Item(), 1e-6);
    }

    [Fact]
    public void In_turns_the_discriminator_finds_the_views_and_the_encoder_hides_them()
    {
        using var system = new TestSystem(Options with { PredictionWeight = 0, PatientWeight = 1e-6, AdversarialWeight = 1 });
        for (var step = 0; step < 10; step++) system.StepEstimator(Batch(), 0.01f);
        var found = system.Gradients(Batch()).Values[2];
        system.Slab.ZeroGradients();
        for (var step = 0; step < 8; step++) system.Step(Batch(), 3e-4f);
        Assert.True(found > 1.02 * Math.Log(2), $"{found}");
        Assert.True(system.Gradients(Batch()).Values[2] < found, $"{found} before");
    }

    [Theory, InlineData(0, 1, 0), InlineData(1, 0, 0.1)]
    public void A_term_without_weight_is_not_computed(double prediction, double patient, double adversarial)
    {
        using var system = new TestSystem(Options with { PredictionWeight = prediction, PatientWeight = patient, AdversarialWeight = adversarial });
        Assert.Equal([prediction == 0, patient == 0, adversarial == 0], system.Gradients(Batch()).Values.Select(double.IsNaN));
        Assert.Equal(adversarial == 0, system.Model.Estimator is null);
    }

    [Fact]
    public void Its_views_are_one_with_more_and_one_with_less_noise()
    {
        var views = new AstclOptions { Ecg = new ResidualOptions { Leads = 1, Samples = 1000 } }.MakeViews();
        var chance = new RandomSource(4).Stream("ecg");
        float[] ecg = [.. Enumerable.Range(0, 1000).Select(i => (float)((2 * Math.Exp(-Math.Pow((i % 90) - 40, 2) / 12)) + (0.1 * chance.NextGaussian())))];
        double Roughness(float[] lead) => lead.Skip(1).Zip(lead, (next, value) => Math.Pow(next - value, 2)).Order().Take(500).Sum(); // between the beats
        double[] roughness = [.. views.Select(view =>
        {
            var changed = new float[1000];
            view.Apply(ecg, changed, new RandomSource(5).Stream("view"));
            return Roughness(changed);
        })];
        Assert.True(roughness[1] < Roughness(ecg) && Roughness(ecg) < roughness[0], $"{roughness[1]}, {Roughness(ecg)}, {roughness[0]}");
    }

    private static EcgTextBatch Batch()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 16);
        return TestBatches.EcgsAlone(batch, views: [[.. batch.Signals.Select((value, i) => value + (0.4f * MathF.Sin(i * 1.7f)))], [.. batch.Signals.Select(value => 0.9f * value)]]);
    }
}
