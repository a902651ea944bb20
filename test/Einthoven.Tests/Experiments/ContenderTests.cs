using Einthoven.Experiments;
using Einthoven.Models;
using Einthoven.Pretraining;

namespace Einthoven.Tests.Experiments;

public class ContenderTests
{
    [Fact]
    public void Names_say_how_a_system_comes_by_what_it_knows()
    {
        var parsed = Contender.Parse(["small", "random:small", "supervised:merl", "random-convolutions:50"], []);
        Assert.Equal(
            [("small", ContenderKind.Pretrained), ("random:small", ContenderKind.Untrained), ("supervised:merl", ContenderKind.Supervised), ("random-convolutions:50", ContenderKind.RandomConvolutions)],
            parsed.Select(contender => (contender.Name, contender.Kind)));
    }

    [Fact]
    public void Changes_are_for_all_systems_for_one_or_for_one_in_one_arm()
    {
        var parsed = Contender.Parse(["small", "simclr"], ["training.batch=8", "small:training.learningRate=0.01", "small:R1:training.batch=24"]);
        Assert.Equal((8, 0.01), (parsed[0].Configuration(Arm.R0).Training.Batch, parsed[0].Configuration(Arm.R0).Training.LearningRate));
        Assert.Equal(24, parsed[0].Configuration(Arm.R1).Training.Batch);
        Assert.Equal((8, 1e-3), (parsed[1].Configuration(Arm.R1).Training.Batch, parsed[1].Configuration(Arm.R1).Training.LearningRate));
    }

    [Fact]
    public void A_change_of_an_untrained_system_is_not_one_of_the_trained()
    {
        var parsed = Contender.Parse(["small", "random:small"], ["random:small:training.batch=8"]);
        Assert.Equal((64, 8), (parsed[0].Configuration(Arm.R0).Training.Batch, parsed[1].Configuration(Arm.R0).Training.Batch));
    }

    [Theory]
    [InlineData("resnet50", "", "there is no such system; name tiny, small")]
    [InlineData("random:nothing", "", "there is no such system")]
    [InlineData("random-convolutions:none", "", "the number of kernels")]
    [InlineData("small", "merl:training.batch=8", "merl is none of the systems small")]
    [InlineData("small", "training.batch", "expected [SYSTEM:][ARM:]key=value")]
    public void A_mistake_is_named_with_what_is_allowed(string system, string change, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => Contender.Parse([system], change.Length > 0 ? [change] : []));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_names_the_system()
    {
        var contender = Assert.Single(Contender.Parse(["simclr"], ["model.nothing=1"]));
        Assert.StartsWith("simclr: ", Assert.Throws<ConfigurationException>(() => contender.Configuration(Arm.R0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_names_every_included_system_that_fits_the_cohort_takes_part()
    {
        var names = Contender.DefaultNames(12, 1000);
        Assert.Equal(ConfigurationFile.Included.Except(["tiny", "base", "large"]), names.Where(ConfigurationFile.Included.Contains));
        Assert.Equal(["random:small", "supervised:merl", "supervised:merl-vit", "random-convolutions"], names.Except(ConfigurationFile.Included));
        Assert.Equal(["base", "large"], Contender.DefaultNames(12, 5000).Where(ConfigurationFile.Included.Contains));
    }

    [Fact]
    public void Each_variant_of_the_ablation_switches_off_what_it_says()
    {
        var weights = AblationVariants.Of("tiny", []).ToDictionary(variant => variant.Name, variant => ((CgDmerOptions)variant.Configuration(Arm.R1).Model).Weights);
        bool[] Of(string name) => [weights[name].EcgReconstruction > 0, weights[name].TextReconstruction > 0, weights[name].Contrast > 0, weights[name].Disentanglement > 0];
        Assert.Equal([false, false, true, false], Of("1: contrast alone"));
        Assert.Equal([true, false, true, false], Of("2: + masked ECG"));
        Assert.Equal([true, true, true, false], Of("3: + masked text"));
        Assert.Equal([true, true, true, true], Of(AblationVariants.Full));
        Assert.Equal([true, false, true, true], Of("2 + disentanglement"));
        Assert.Equal([false, true, true, true], Of("without masked ECG"));
        Assert.Equal([true, true, false, true], Of("without contrast"));
    }

    [Fact]
    public void Contrast_alone_hides_nothing()
    {
        var model = (CgDmerOptions)AblationVariants.Of("tiny", [])[0].Configuration(Arm.R1).Model;
        Assert.Equal((MaskingMode.None, ContrastView.Unmasked), (model.Masking.Mode, model.Contrast.View));
    }

    [Fact]
    public void A_grid_has_every_point_once_and_its_names_give_the_points_back()
    {
        var grid = SweepGrid.Variants("tiny", [10, 20, 10], [0.5, 0.75], []);
        Assert.Equal([(10, 0.5), (10, 0.75), (20, 0.5), (20, 0.75)], grid.Select(variant => SweepGrid.PointOf(variant.Name)!.Value));
        Assert.All(grid, variant =>
        {
            var model = (CgDmerOptions)variant.Configuration(Arm.R1).Model;
            Assert.Equal(SweepGrid.PointOf(variant.Name), (model.Ecg.Patches, model.Masking.Hidden));
        });
    }

    [Fact]
    public void A_point_that_is_impossible_and_a_system_without_patches_are_refused()
    {
        Assert.Contains("model.ecg.patches", Assert.Throws<ConfigurationException>(() => SweepGrid.Variants("tiny", [7], [0.75], [])).Message, StringComparison.Ordinal);
        Assert.Contains("only CG-DMER", Assert.Throws<ConfigurationException>(() => SweepGrid.Variants("simclr", [10], [0.75], [])).Message, StringComparison.Ordinal);
        Assert.Contains("components of CG-DMER", Assert.Throws<ConfigurationException>(() => AblationVariants.Of("merl", [])).Message, StringComparison.Ordinal);
    }
}
