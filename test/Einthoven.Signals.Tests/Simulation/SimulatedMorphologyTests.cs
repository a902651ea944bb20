using Einthoven.Signals.Simulation;

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
        Simulations.Each(Simulations.Clean(Count, "ASMI"), scope => scope.Deflections("V2").R, -0.05, 0.6);
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

    [Fact]
    public void Right_ventricular_hypertrophy_turns_the_axis_and_leads_in_v1()
    {
        Simulations.Each(Simulations.Clean(Count, "RVH"), scope => (scope.Axis() + 360) % 360, 86, 215);
        Simulations.Each(Simulations.Clean(Count, "RVH"), scope => scope.Deflections("V1").R, 0.4, 5);
        Simulations.Each(Simulations.Clean(Count, "RVH"), scope => scope.Deflections("V6").S, 0.15, 4);
    }

    [Fact]
    public void Septal_hypertrophy_has_deep_q_waves_and_tall_r_in_v1()
    {
        Simulations.Each(Simulations.Clean(Count, "SEHYP"),
            scope => new[] { "II", "III", "aVF", "V4", "V5", "V6" }.Count(lead => EarlyNegative(scope, lead) > 0.07), 2, 6);
        Assert.True(MeanR("SEHYP", "V1") > 1.6 * MeanR("NORM", "V1"));
    }

    [Fact]
    public void An_enlarged_right_atrium_makes_p_tall_in_ii()
    {
        Simulations.Each(Simulations.Clean(Count, "RAO/RAE"), scope => scope.P("II"), 0.2, 0.42);
        Assert.True(Simulations.Clean(Count, "NORM").Average(ecg => new EcgScope(ecg.Ecg.Recording).P("II")) < 0.18);
    }

    [Fact]
    public void High_voltage_meets_sokolow_and_is_normal()
    {
        Simulations.Each(Simulations.Clean(Count, "HVOLT"), Sokolow, 3.35, 5.2);
        Assert.All(Simulations.Clean(Count, "HVOLT"), ecg => Assert.Contains("NORM", ecg.Ecg.Codes));
    }

    [Theory]
    [InlineData("PMI")]
    [InlineData("IPMI")]
    [InlineData("IPLMI")]
    public void Posterior_infarction_leaves_tall_r_in_v2(string code) =>
        Simulations.Each(Simulations.Clean(Count, code), scope => scope.Deflections("V2").R - scope.Deflections("V2").S, -0.1, 5);

    [Theory]
    [InlineData("IPMI")]
    [InlineData("IPLMI")]
    public void Inferoposterior_infarction_leaves_inferior_q_waves(string code) =>
        Simulations.Each(Simulations.Clean(Count, code), scope => new[] { "II", "III", "aVF" }.Count(lead => EarlyNegative(scope, lead) > 0.08), 2, 3);

    [Fact]
    public void An_aneurysm_keeps_st_up_in_front() =>
        Simulations.Each(Simulations.Clean(Count, "ANEUR"), scope => All[6..].Max(lead => scope.Level(lead, 0.06, true)), 0.1, 1.5);

    [Theory]
    [InlineData("INJAS", "V1", "V2", "V3", "V4")]
    [InlineData("INJAL", "I", "aVL", "V3", "V4", "V5", "V6")]
    [InlineData("INJIN", "II", "III", "aVF")]
    [InlineData("INJIL", "II", "III", "aVF", "V5", "V6")]
    [InlineData("INJLA", "I", "aVL", "V5", "V6")]
    public void Subendocardial_injury_presses_st_down_over_its_wall(string code, params string[] leads) =>
        Simulations.Each(Simulations.Clean(Count, code), scope => leads.Count(lead => scope.Level(lead, 0.06, true) < -0.06), 2, leads.Length);

    [Fact]
    public void Digitalis_sags_st_where_r_is_tall() =>
        Simulations.Each(Simulations.Clean(Count, "DIG"),
            scope => new[] { "I", "II", "V4", "V5", "V6" }.Count(lead => scope.Level(lead, 0.08, true) < -0.04), 2, 5);

    [Fact]
    public void Long_qt_moves_t_back()
    {
        double Peak(string code) => Simulations.Clean(Count, code).Average(ecg =>
            new EcgScope(ecg.Ecg.Recording) is var scope ? scope.TPeak("V4") / Math.Cbrt(scope.Rr.Average()) : 0);
        Assert.InRange(Peak("LNGQT") / Peak("NORM"), 1.1, 1.4);
    }

    [Fact]
    public void St_elevation_is_seen_in_two_chest_leads() =>
        Simulations.Each(Simulations.Clean(Count, "STE_"), scope => All[6..10].Count(lead => scope.Level(lead, 0.06, true) > 0.11), 2, 4);

    [Fact]
    public void Abnormal_t_is_negative_somewhere() =>
        Simulations.Each(Simulations.Clean(Count, "TAB_"), scope => All.Count(lead => lead is not ("aVR" or "V1" or "III") && scope.T(lead) < -0.02), 2, 9);

    [Theory]
    [InlineData("IMI", "II", "III", "aVF")]
    [InlineData("AMI", "V1", "V2", "V3", "V4", "V5")]
    public void A_fresh_infarction_raises_st_over_its_wall(string code, params string[] leads)
    {
        var fresh = Simulations.Draw(150, new SimulationOptions { Codes = [code], Noise = NoiseLevels.None, GermanShare = 0, SwedishShare = 0 })
            .Where(ecg => ecg.Ecg.Report.Contains("acute", StringComparison.Ordinal) && !ecg.Ecg.Report.Contains("subacute", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(fresh);
        Simulations.Each(fresh, scope => leads.Max(lead => scope.Level(lead, 0.06, true)), 0.08, 2);
    }

    [Fact]
    public void Low_potassium_shows_in_u_waves_and_high_potassium_in_tall_t()
    {
        var ecgs = Simulations.Draw(120, new SimulationOptions { Codes = ["EL"], Noise = NoiseLevels.None, GermanShare = 0, SwedishShare = 0 }).ToArray();
        var (low, high) = (Said("u waves"), Said("peaked"));
        Assert.True(low.Length > 5 && high.Length > 5);
        Assert.True(EcgScope.Median(low.Select(T)) < 0.5 * EcgScope.Median(high.Select(T)));
        Assert.All(high, ecg => Assert.True(T(ecg) > 0.55));

        (int, SimulatedEcg Ecg)[] Said(string word) => [.. ecgs.Where(ecg => ecg.Ecg.Report.Contains(word, StringComparison.Ordinal))];
        static double T((int, SimulatedEcg Ecg) ecg) => new EcgScope(ecg.Ecg.Recording) is var scope ? All[7..11].Max(scope.T) : 0;
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
