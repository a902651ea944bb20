using Einthoven.Signals.Simulation;
using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Tests.Simulation;

/// <summary>How often findings come, and with what.</summary>
public class SimulatedFindingsTests
{
    private const int Count = 20_000;

    private static readonly string[] Abnormal =
    [
        "AFIB", "AFLT", "1AVB", "CLBBB", "CRBBB", "IRBBB", "IVCD", "LAFB", "LPFB", "LVH", "LAO/LAE", "ASMI", "AMI", "ALMI", "IMI", "ILMI", "LMI",
        "NDT", "NST_", "ISC_", "ISCAL", "ISCIN", "ISCIL", "ISCAS", "ISCAN", "ISCLA", "STD_", "INVT", "QWAVE", "ABQRS", "VCLVH", "LPR", "LOWT", "NT_",
        "SVARR", "SVTAC", "PSVT", "PACE", "2AVB", "3AVB", "ILBBB", "WPW", "RVH", "SEHYP", "RAO/RAE", "PMI", "IPMI", "IPLMI", "ANEUR",
        "INJAS", "INJAL", "INJIN", "INJIL", "INJLA", "DIG", "LNGQT", "EL", "TAB_",
    ];

    private static readonly Dictionary<Finding, double> PtbXl = [];

    [Fact]
    public void Findings_are_as_frequent_as_in_ptb_xl()
    {
        var share = Shares(PtbXl);
        foreach (var code in EcgSimulator.KnownCodes.Except(["SR", "NORM"]))
        {
            Assert.True(FindingCatalogue.TryParse(code, out var finding));
            var expected = FindingCatalogue.ShareOf(finding);
            // Four standard errors of this draw, and a tenth for the population on which cut points were set.
            var tolerance = 4 * Math.Sqrt(expected / Count) + 0.1 * expected;
            Assert.True(
                Math.Abs(share(code) - expected) < tolerance,
                FormattableString.Invariant($"{code}: {share(code):0.0000}, expected {expected:0.0000}"));
        }
    }

    [Fact]
    public void Two_fifths_to_a_half_are_normal_and_sinus_rhythm_leads() // PTB-XL: NORM 0.436, SR 0.769
    {
        var share = Shares(PtbXl);
        Assert.InRange(share("NORM"), 0.36, 0.52);
        Assert.InRange(share("SR"), 0.72, 0.86);
    }

    [Fact]
    public void Prevalences_that_are_asked_for_are_met()
    {
        var share = Shares(new()
        {
            [Finding.AtrialFibrillation] = 0.3,
            [Finding.LeftBundleBranchBlock] = 0.2,
            [Finding.StDepression] = 0.1,
            [Finding.InferiorInfarction] = 0,
        });
        Assert.Equal(0.3, share("AFIB"), 0.015);
        Assert.Equal(0.2, share("CLBBB"), 0.015);
        Assert.Equal(0, share("IMI"));
        Assert.Equal(FindingCatalogue.ShareOf(Finding.AnteroseptalInfarction), share("ASMI"), 0.015);
    }

    [Fact]
    public void Findings_of_sick_hearts_come_together()
    {
        var draws = Draws(PtbXl);
        double Given(Finding finding, Func<FindingSet, bool> condition) =>
            draws.Where(draw => condition(draw.Findings)).Average(draw => draw.Findings.Has(finding) ? 1.0 : 0);
        Assert.True(Given(Finding.Ischaemia, findings => findings.Has(Finding.LeftVentricularHypertrophy))
            > 2 * Given(Finding.Ischaemia, findings => !findings.Has(Finding.LeftVentricularHypertrophy)));
        Assert.True(Given(Finding.LeftAnteriorHemiblock, findings => findings.Has(Finding.RightBundleBranchBlock)) > 0.12);
        Assert.True(draws.Where(draw => draw.Findings.Has(Finding.AtrialFibrillation)).Average(draw => draw.Burden) > 0.6);
    }

    [Fact]
    public void Normal_is_said_where_nothing_is_abnormal_and_nowhere_else()
    {
        foreach (var (findings, _) in Draws(PtbXl))
        {
            string[] codes = [.. findings.Select(FindingCatalogue.CodeOf)];
            Assert.True(codes.Contains("NORM") != codes.Intersect(Abnormal).Any(), string.Join(' ', codes));
        }
    }

    [Fact]
    public void One_rhythm_leads_each_ecg()
    {
        string[] rhythms = ["SR", "SBRAD", "STACH", "SARRH", "AFIB", "AFLT", "SVARR", "SVTAC", "PSVT", "PACE"];
        Assert.All(Draws(PtbXl).Take(5000), draw => Assert.Single(draw.Findings.Select(FindingCatalogue.CodeOf).Intersect(rhythms)));
    }

    [Fact]
    public void All_71_statements_of_ptb_xl_can_be_simulated() => Assert.Equal(71, EcgSimulator.KnownCodes.Distinct().Count());

    [Fact]
    public void Digitalis_is_seen_beside_atrial_fibrillation_most_of_all()
    {
        // Seven of ten digitalis effects of PTB-XL stand beside atrial fibrillation.
        var digitalis = Draws(PtbXl).Where(draw => draw.Findings.Has(Finding.Digitalis)).ToArray();
        Assert.InRange(digitalis.Average(draw => draw.Findings.Has(Finding.AtrialFibrillation) ? 1.0 : 0), 0.4, 0.85);
    }

    [Fact]
    public void Codes_asked_for_are_shown_with_rhythm_and_normal_where_they_belong()
    {
        Assert.Equal(["SR", "CRBBB", "LAFB"], Codes("LAFB", "CRBBB"));
        Assert.Equal(["NORM", "STACH"], Codes("STACH"));
        Assert.Equal(["NORM", "SR", "PVC", "BIGU"], Codes("BIGU"));
        Assert.Equal(["AFIB"], Codes("AFIB"));

        static IReadOnlyList<string> Codes(params string[] codes) =>
            new EcgSimulator(new SimulationOptions { Codes = codes, Rate = new SamplingRate(100) }).Simulate(new Random(1)).Codes;
    }

    [Fact]
    public void Atrial_fibrillation_is_a_disease_of_the_old() =>
        Assert.True(MeanAge(true) > MeanAge(false) + 5);

    private static double MeanAge(bool fibrillating) =>
        Simulations.Draw(600, new SimulationOptions { Rate = new SamplingRate(100), Prevalence = new Dictionary<string, double> { ["AFIB"] = 0.3 } })
            .Where(ecg => ecg.Ecg.Codes.Contains("AFIB") == fibrillating).Average(ecg => ecg.Ecg.Age);

    private static Func<string, double> Shares(Dictionary<Finding, double> prevalence)
    {
        var counts = Draws(prevalence).SelectMany(draw => draw.Findings).CountBy(FindingCatalogue.CodeOf).ToDictionary();
        return code => counts.GetValueOrDefault(code) / (double)Count;
    }

    private static List<(FindingSet Findings, double Burden)> Draws(Dictionary<Finding, double> prevalence)
    {
        var sampler = new FindingSampler(prevalence);
        var random = new Random(4711);
        return [.. Enumerable.Range(0, Count).Select(_ => sampler.Draw(random))];
    }
}
