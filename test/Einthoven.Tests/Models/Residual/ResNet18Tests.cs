using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models.Residual;

public class ResNet18Tests
{
    private const int Leads = 12;

    [Theory]
    [InlineData(1000, 63)]
    [InlineData(5000, 313)]
    public void Features_are_512_channels_of_a_sixteenth_of_the_samples(int samples, int length)
    {
        using var context = new ComputeContext();
        var model = new ResNet18(Leads);
        using var slab = model.Initialise(new RandomSource(1));
        context.BeginStep();
        var features = model.Forward(context.Zeros((2, Leads, samples)));
        Assert.Equal(Shape.Of(2, 512, length), features.Shape);
    }

    [Fact]
    public void It_has_the_parameters_of_the_published_network()
    {
        // Stem 12 x 64 x 7; stages of two blocks; 1 x 1 shortcuts where channels change; two numbers a channel for each of 20 normalisations.
        const int Convolutions = (12 * 64 * 7) + (3 * ((4 * 64 * 64) + (64 * 128) + (3 * 128 * 128) + (128 * 256) + (3 * 256 * 256) + (256 * 512) + (3 * 512 * 512)))
            + (64 * 128) + (128 * 256) + (256 * 512);
        const int Normalisations = 2 * ((5 * 64) + (5 * 128) + (5 * 256) + (5 * 512));
        using var slab = new ResNet18(Leads).Initialise(new RandomSource(1));
        Assert.Equal(Convolutions + Normalisations, slab.Count);
    }

    [Fact]
    public void Operations_are_those_of_its_convolutions()
    {
        var expected = 0.0;
        foreach (var (name, parameter) in new ResNet18(Leads).NamedParameters())
        {
            if (parameter.Shape.Rank != 3) continue;
            var block = name.StartsWith("block", StringComparison.Ordinal) ? int.Parse(name.AsSpan(5, 1), System.Globalization.CultureInfo.InvariantCulture) : 0;
            expected += 2.0 * parameter.Shape.Elements * new[] { 500, 250, 125, 63 }[block / 2];
        }

        Assert.Equal(expected, ResNet18.OperationsOf(Leads, 1000));
    }
}
