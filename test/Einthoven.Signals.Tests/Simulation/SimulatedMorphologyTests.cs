namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Infarction, hypertrophy, ischaemia and health, measured on the leads that a reader would look at.</summary>
public class SimulatedMorphologyTests
{
    private const int Count = 30;

    private static readonly string[] All = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    [Fact]
    public void In_health_r_grows_from_v1_and_s_shrinks_to_v6()
    {
        Simulations.Each(Simulations.Clean(Count, "NORM"), scope => scope.Deflections("V1").S - scope.Deflections("V1").R, 0, 5);
        Simulations.Each(Simulations.Clean(Count, "NORM"), scope => scope.Deflections("V6").R - scope.Deflections("V6").S, 0, 5);
        var mean = All[6..].Select(lead => MeanR("NORM", lead)).ToArray();
        Assert.True(mean[0] < mean[1] && mean[1] < mean[2] && mean[2] < mean[3], string.Join(' ', mean));
        Assert.True(mean[4] > mean[5], string.Join(' ', mean));
    }

    [Theory]
    [InlineData("I")]
    [InlineData("II")]
    [InlineData("V3")]
    [InlineData("V4")]
    [InlineData("V5")]
    [InlineData("V6")]
    public void In_health_t_is_positive(string lead) =>
        Simulations.Each(Simulations.Clean(Count, "NORM"), scope => scope.T(lead), 0.03, 1.4);

    [Fact]
    public void In_health_t_is_negative_in_avr() => Simulations.Each(Simulations.Clean(Count, "NORM"), scope => scope.T("aVR"), -1, -0.03);

    [Fact]
    public void In_health_st_is_level() =>
        Simulations.Each(
            Simulations.Clean(Count, "NORM"),
            scope => new[] { "I", "II", "aVF", "V5", "V6" }.Min(lead => scope.Level(lead, 0.06, true)), -0.05, 0.3);

    [Theory]
    [InlineData("IMI", "II", "III", "aVF")]
    [InlineData("LMI", "I", "aVL")]
    [InlineData("ALMI", "I", "aVL", "V4", "V5", "V6")]
    public void Infarction_leaves_q_waves_over_its_wall(string code, params string[] leads) =>
        Simulations.Each(Simulations.Clean(Count, code), scope => leads.Count(lead => EarlyNegative(scope, lead) > 0.08), 2, leads.Length);

    [Fact]
    public void Health_leaves_no_q_waves() =>
        Simulations.Each(
            Simulations.Clean(Count, "NORM"), scope => new[] { "II", "aVF", "V4", "V5", "V6" }.Max(lead => LongQ(scope, lead)), 0, 0.036);

    [Fact]
    public void Anteroseptal_infarction_takes_r_from_v1_to_v3()
    {
        Simulations.Each(Simulations.Clean(Count, "ASMI"), scope => scope.Deflections("V2").R, -0.05, 0.35);
        var (scarred, healthy) = (MeanR("ASMI", "V2"), MeanR("NORM", "V2"));
        Assert.True(scarred < 0.35 * healthy, $"{scarred} beside {healthy} mV");
    }

    [Fact]
    public void Left_ventricular_hypertrophy_meets_sokolow_and_lyon()
    {
        Simulations.Each(Simulations.Clean(Count, "LVH"), Sokolow, 3.35, 6.5);
        Simulations.Each(Simulations.Clean(Count, "NORM"), Sokolow, 0.6, 4.9);
    }

    [Fact]
    public void Low_voltage_means_limb_leads_below_half_a_millivolt()
    {
        double Limb(EcgScope scope) => All[..6].Max(lead => scope.Deflections(lead).R + scope.Deflections(lead).S);
        Simulations.Each(Simulations.Clean(Count, "LVOLT"), Limb, 0.1, 0.5);
        Simulations.Each(Simulations.Clean(Count, "NORM"), Limb, 0.5, 4);
    }

    [Theory]
    [InlineData("ISCAL", "V3", "V4", "V5", "V6", "I", "aVL")]
    [InlineData("ISCIN", "II", "III", "aVF")]
    [InlineData("ISCAS", "V1", "V2", "V3")]
    [InlineData("ISCLA", "I", "aVL", "V5", "V6")]
    [InlineData("ISCAN", "V2", "V3", "V4")]
    [InlineData("ISCIL", "II", "III", "aVF", "V5", "V6")]
    public void Ischaemia_turns_t_over_its_wall(string code, params string[] leads) =>
        Simulations.Each(Simulations.Clean(Count, code), scope => leads.Count(lead => scope.T(lead) < -0.03), 2, leads.Length);

    [Fact]
    public void St_depression_is_seen_in_two_leads_and_raises_avr()
    {
        Simulations.Each(Simulations.Clean(Count, "STD_"), scope => All.Count(lead => lead != "aVR" && scope.Level(lead, 0.06, true) < -0.05), 2, 11);
        Assert.True(Simulations.Clean(Count, "STD_").Average(ecg => new EcgScope(ecg.Ecg.Recording).Level("aVR", 0.06, true)) > 0.02);
    }

    [Fact]
    public void Inverted_t_is_negative_in_two_leads() =>
        Simulations.Each(Simulations.Clean(Count, "INVT"), scope => All.Count(lead => lead is not ("aVR" or "V1") && scope.T(lead) < -0.07), 2, 10);

    [Fact]
    public void Non_diagnostic_t_is_flat() =>
        Simulations.Each(
            Simulations.Clean(Count, "NDT"),
            scope => new[] { "I", "II", "V4", "V5", "V6" }.Count(lead => Math.Abs(scope.T(lead)) < 0.14), 3, 5);

    [Fact]
    public void Hypertrophy_with_strain_presses_st_and_t_down_laterally()
    {
        Simulations.Each(Simulations.Clean(Count, "LVH", "ISC_"), Sokolow, 3.35, 6.5);
        Simulations.Each(
            Simulations.Clean(Count, "LVH", "ISC_"),
            scope => All.Count(lead => lead != "aVR" && (scope.T(lead) < -0.05 || scope.Level(lead, 0.06, true) < -0.04)), 2, 11);
    }

    private static double Sokolow(EcgScope scope) => scope.Deflections("V1").S + Math.Max(scope.Deflections("V5").R, scope.Deflections("V6").R);

    private static double MeanR(string code, string lead) =>
        Simulations.Clean(Count, code).Average(ecg => new EcgScope(ecg.Ecg.Recording).Deflections(lead).R);

    // How deep a lead goes in the first 45 ms of QRS before it is positive, in millivolts.
    private static double EarlyNegative(EcgScope scope, string lead) => Early(scope, lead).Depth;

    // How long a deep first deflection lasts, in seconds.
    private static double LongQ(EcgScope scope, string lead)
    {
        var (depth, seconds) = Early(scope, lead);
        return depth > 0.1 && depth > 0.25 * scope.Deflections(lead).R ? seconds : 0;
    }

    private static (double Depth, double Seconds) Early(EcgScope scope, string lead)
    {
        var samples = scope.Of(lead);
        var measured = scope.WholeBeats.Select(beat =>
        {
            var onset = scope.QrsOf(beat).Onset;
            double deepest = 0;
            var length = 0;
            for (var i = onset; i < onset + 40; i++)
            {
                var value = samples[i] - (double)samples[onset - 6];
                if (value > 0.015) break;
                deepest = Math.Min(deepest, value);
                if (value < -0.03) length++;
            }

            return (Depth: -deepest, Seconds: length / 500.0);
        }).ToArray();
        return (EcgScope.Median(measured.Select(q => q.Depth)), EcgScope.Median(measured.Select(q => q.Seconds)));
    }
}
