namespace Einthoven.Tensors.Tests.Modules;

public class InitialisationTests
{
    [Fact]
    public void Constants_are_constant()
    {
        Assert.All(Values(Initialisation.Zeros), v => Assert.Equal(0, v));
        Assert.All(Values(Initialisation.Ones), v => Assert.Equal(1, v));
        Assert.All(Values(Initialisation.Constant(2.5f)), v => Assert.Equal(2.5f, v));
    }

    [Fact]
    public void Normal_has_the_deviation_asked_for()
    {
        var values = Values(Initialisation.Normal(0.02));
        Assert.Equal(0, values.Average(), 0.001);
        Assert.Equal(0.02, Math.Sqrt(values.Average(v => (double)v * v)), 0.0005);
    }

    [Fact]
    public void Uniform_fills_its_range_evenly()
    {
        var values = Values(Initialisation.Uniform(0.3));
        Assert.All(values, v => Assert.InRange(v, -0.3f, 0.3f));
        Assert.Equal(0.3 / Math.Sqrt(3), Math.Sqrt(values.Average(v => (double)v * v)), 0.003);
    }

    [Fact]
    public void Xavier_takes_its_bound_from_both_widths() =>
        Assert.Equal(Values(Initialisation.Uniform(0.1)), Values(Initialisation.XavierUniform(200, 400)));

    private static float[] Values(Initialisation initialisation)
    {
        var values = new float[20_000];
        initialisation.Fill(values, new RandomSource(4).Stream("values"));
        return values;
    }
}
