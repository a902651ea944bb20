using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Findings;

/// <summary>A finding that is only stated beside others: form statements that describe what a diagnosis looks like.</summary>
/// <param name="Finding">The companion.</param>
/// <param name="Hosts">Beside which findings, and how likely beside each, relative to the others.</param>
internal sealed record Companion(Finding Finding, (Finding Finding, double Weight)[] Hosts)
{
    public static readonly Companion[] All =
    [
        new(LongPr, [(FirstDegreeBlock, 1)]),
        new(LeftVentricularVoltage, [(LeftVentricularHypertrophy, 1)]),
        new(AbnormalQrs, [.. FindingCatalogue.Infarctions.Select(infarction => (infarction, 1.0))]),
        new(QWaves, [.. FindingCatalogue.Infarctions.Select(infarction => (infarction, 1.0))]),
        new(StDepression, [(Ischaemia, 1), (InferolateralIschaemia, 1), (NonSpecificSt, 1),
            (AnterolateralIschaemia, 0.8), (LateralIschaemia, 0.6)]),
        new(TInversion, [.. FindingCatalogue.RegionalIschaemia.Select(ischaemia => (ischaemia, 1.0))]),
        new(LowT, [(NonDiagnosticT, 1)]),
        new(TFlattening, [(NonDiagnosticT, 1)]),
        new(Bigeminy, [(VentricularExtrasystole, 1), (AtrialExtrasystole, 0.5)]),
    ];

    /// <summary>The weight of the likeliest host that is present; 0 without one.</summary>
    public double WeightIn(FindingSet findings)
    {
        var weight = 0.0;
        foreach (var host in Hosts)
            if (findings.Has(host.Finding)) weight = Math.Max(weight, host.Weight);
        return weight;
    }
}
