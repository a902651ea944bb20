using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public sealed class TwoViewModelTests
{
    private const int Records = 12, Samples = 64;

    private static readonly ResidualOptions Ecg = new() { Leads = 3, Samples = Samples };

    public static TheoryData<string> Systems => ["simclr", "byol", "moco-v3", "simsiam", "barlow-twins"];

    [Theory, MemberData(nameof(Systems))]
    public void A_few_steps_on_one_batch_bring_its_views_together(string system)
    {
        using var trained = Trained(system);
        var first = trained.Step(Batch()).Total;
        for (var step = 0; step < 14; step++) trained.Step(Batch());
        Assert.True(trained.Step(Batch()).Total < first, $"{first} before");
    }

    [Theory, MemberData(nameof(Systems))]
    public void Everything_that_is_trained_gets_a_gradient_and_nothing_else_does(string system)
    {
        using var trained = Trained(system);
        trained.Gradients(Batch());
        Assert.Equal(trained.Model.NamedParameters().Select(entry => entry.Name).Where(IsFollower), trained.Untouched());
    }

    [Theory, InlineData("byol"), InlineData("moco-v3")]
    public void The_following_network_begins_equal_and_follows_slowly(string system)
    {
        using var trained = Trained(system);
        var (own, copy) = (trained.Values("encoder.stem.weight"), trained.Values(Follower(system)));
        Assert.Equal(own, copy);

        trained.Step(Batch());
        var (moved, followed) = (trained.Values("encoder.stem.weight"), trained.Values(Follower(system)));
        Assert.NotEqual(own, moved);
        Assert.All(Enumerable.Range(0, own.Length), i => Assert.Equal(copy[i] + (0.01f * (moved[i] - copy[i])), followed[i], 1e-6f));
    }

    [Fact]
    public void The_momentum_rises_to_one_along_a_cosine() =>
        Assert.Equal([0.9, 0.95, 1], new[] { 0, 0.5, 1 }.Select(progress => Math.Round(MomentumCopy.Cosine(0.9, progress), 12)));

    [Fact]
    public void A_representation_is_the_mean_of_the_feature_maps()
    {
        using var trained = Trained("simclr");
        trained.Model.Training = false;
        trained.Context.BeginStep();
        var stage = Assert.Single(trained.Model.Options.Stages);
        var tokens = Assert.Single(trained.Model.Encode(trained.Context, Batch().Signals, Records));
        Assert.Equal((Records, stage.Tokens, stage.Width), (tokens.Shape[0], tokens.Shape[1], tokens.Shape[2]));
        Assert.Equal(Samples / 16, stage.Tokens);
    }

    private static bool IsFollower(string name) => name.StartsWith("target", StringComparison.Ordinal) || name.StartsWith("key", StringComparison.Ordinal);

    private static string Follower(string system) => (system == "byol" ? "targetEncoder" : "keyEncoder") + ".stem.weight";

    private static TestSystem Trained(string system) => new((TwoViewOptions)ConfigurationFile.Read(system).Model with { Ecg = Ecg, Hidden = 16, Projection = 8 });

    private static EcgTextBatch Batch()
    {
        var chance = new RandomSource(2).Stream("ecgs");
        var signals = Enumerable.Range(0, Records * Ecg.Leads * Samples).Select(_ => (float)chance.NextGaussian()).ToArray();
        float[] View() => [.. signals.Select(value => value + (0.3f * (float)chance.NextGaussian()))];
        return TestBatches.EcgsAlone(TestBatches.SemiPaired(TestBatches.Options, 15), signals, new bool[Records * Ecg.Leads], views: [View(), View()]);
    }
}
