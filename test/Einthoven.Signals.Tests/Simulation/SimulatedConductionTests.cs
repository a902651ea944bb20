namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Intervals and shapes that define disturbances of conduction, measured on the signal.</summary>
public class SimulatedConductionTests
{
    private const int Count = 30;

    [Fact]
    public void Normal_qrs_is_narrow() =>
        Simulations.Each(Simulations.Clean(Count, "NORM"), scope => scope.QrsDuration, 0.055, 0.112);

    [Theory]
    [InlineData("CLBBB")]
    [InlineData("CRBBB")]
    public void Complete_bundle_branch_block_lasts_120_milliseconds_and_more(string code) =>
        Simulations.Each(Simulations.Clean(Count, code), scope => scope.QrsDuration, 0.120, 0.2);

    [Theory]
    [InlineData("IRBBB")]
    [InlineData("IVCD")]
    [InlineData("ILBBB")]
    public void Incomplete_block_and_delay_lie_between(string code) =>
        Simulations.Most(Simulations.Clean(Count, code), scope => scope.QrsDuration, 0.085, 0.132);

    [Fact]
    public void Right_bundle_branch_block_ends_with_r_in_v1_and_s_in_i_and_v6()
    {
        Simulations.Each(Simulations.Clean(Count, "CRBBB"), scope => LateExtreme(scope, "V1", Math.Max), 0.1, 3);
        Simulations.Each(Simulations.Clean(Count, "CRBBB"), scope => LateExtreme(scope, "V6", Math.Min), -3, -0.05);
        Simulations.Each(Simulations.Clean(Count, "CRBBB"), scope => LateExtreme(scope, "I", Math.Min), -3, -0.05);
    }

    [Fact]
    public void Left_bundle_branch_block_is_negative_in_v1_positive_in_v6_and_t_is_opposite()
    {
        Simulations.Each(Simulations.Clean(Count, "CLBBB"), scope => scope.Deflections("V1").S - 2 * scope.Deflections("V1").R, 0, 6);
        Simulations.Each(Simulations.Clean(Count, "CLBBB"), scope => scope.Deflections("V6").R - scope.Deflections("V6").S, 0.1, 6);
        Simulations.Each(Simulations.Clean(Count, "CLBBB"), scope => scope.T("V1"), 0.02, 2);
        Assert.True(Simulations.Clean(Count, "CLBBB").Count(ecg => new EcgScope(ecg.Ecg.Recording).T("V6") < 0) > 0.6 * Count);
    }

    [Fact]
    public void Incomplete_left_bundle_branch_block_has_no_septal_q_and_deep_s_in_v1()
    {
        Simulations.Each(Simulations.Clean(Count, "ILBBB"), scope => scope.Deflections("V1").S - 2 * scope.Deflections("V1").R, 0, 6);
        Simulations.Each(Simulations.Clean(Count, "ILBBB"), scope => scope.Deflections("V6").R - scope.Deflections("V6").S, 0, 6);
    }

    [Fact]
    public void Pre_excitation_shortens_pr_and_widens_qrs()
    {
        Simulations.Each(Simulations.Clean(Count, "WPW"), scope => scope.Pr, 0.06, 0.142);
        Simulations.Most(Simulations.Clean(Count, "WPW"), scope => scope.QrsDuration, 0.09, 0.175);
        Assert.True(Simulations.Clean(Count, "WPW").Average(ecg => new EcgScope(ecg.Ecg.Recording).QrsDuration)
            > Simulations.Clean(Count, "NORM").Average(ecg => new EcgScope(ecg.Ecg.Recording).QrsDuration) + 0.03);
    }

    [Fact]
    public void Left_anterior_hemiblock_turns_the_axis_beyond_minus_40_degrees()
    {
        Simulations.Each(Simulations.Clean(Count, "LAFB"), scope => scope.Axis(), -90, -40);
        Simulations.Each(Simulations.Clean(Count, "LAFB"), scope => scope.Deflections("II").S - scope.Deflections("II").R, 0, 4);
    }

    [Fact]
    public void Left_posterior_hemiblock_turns_the_axis_to_the_right() =>
        Simulations.Each(Simulations.Clean(Count, "LPFB"), scope => scope.Axis(), 92, 135);

    [Fact]
    public void Bifascicular_block_shows_both()
    {
        Simulations.Each(Simulations.Clean(Count, "CRBBB", "LAFB"), scope => scope.QrsDuration, 0.120, 0.19);
        Simulations.Each(Simulations.Clean(Count, "CRBBB", "LAFB"), scope => scope.Axis(firstSeconds: 0.08), -95, -35);
        Simulations.Each(Simulations.Clean(Count, "CRBBB", "LAFB"), scope => LateExtreme(scope, "V1", Math.Max), 0.1, 3);
    }

    [Fact]
    public void First_degree_block_has_pr_beyond_200_milliseconds()
    {
        var measured = Simulations.Clean(Count, "1AVB").Select(ecg => new EcgScope(ecg.Ecg.Recording).Pr).Where(pr => !double.IsNaN(pr)).ToArray();
        Assert.True(measured.Length > 0.7 * Count, $"P can be told from T in {measured.Length} only.");
        Assert.All(measured, pr => Assert.InRange(pr, 0.2, 0.36));
    }

    [Fact]
    public void Normal_conduction_takes_110_to_200_milliseconds() =>
        Simulations.Each(Simulations.Clean(Count, "NORM"), scope => scope.Pr, 0.105, 0.200);

    [Fact]
    public void Normal_axis_lies_between_minus_30_and_100_degrees() =>
        Simulations.Each(Simulations.Clean(Count, "NORM"), scope => scope.Axis(), -32, 102);

    // The extreme of the last third of QRS, from the level before it.
    private static double LateExtreme(EcgScope scope, string lead, Func<double, double, double> extreme) =>
        EcgScope.Median(scope.WholeBeats.Select(beat =>
    {
        var (onset, end) = scope.QrsOf(beat);
        var samples = scope.Of(lead);
        var late = 0.0;
        for (var i = end - (end - onset) / 3; i <= end; i++) late = extreme(late, samples[i] - (double)samples[onset - 6]);
        return late;
    }));
}
