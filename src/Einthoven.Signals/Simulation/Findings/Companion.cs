using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Findings;

/// <summary>A finding that is only stated beside others: form statements that describe what a diagnosis looks like.</summary>
/// <param name="Finding">The companion.</param>
/// <param name="Hosts">Beside which findings, and how likely beside each, relative to the others.</param>
/// <param name="Excluded">With one of these it is not stated.</param>
internal sealed record Companion(Finding Finding, (Finding Finding, double Weight)[] Hosts, FindingSet Excluded = default)
{
    public static readonly Companion[] All =
    [
        new(LongPr, [(FirstDegreeBlock, 1)]),
        new(LeftVentricularVoltage, [(LeftVentricularHypertrophy, 1)]),
        new(AbnormalQrs, [.. FindingCatalogue.Infarctions.Select(infarction => (infarction, 1.0))]),
        new(QWaves, [.. FindingCatalogue.Infarctions.Select(infarction => (infarction, 1.0))]),
        new(StDepression, [(Ischaemia, 1), (InferolateralIschaemia, 1), (NonSpecificSt, 1),
            (AnterolateralIschaemia, 0.8), (LateralIschaemia, 0.6), (Digitalis, 1.2)]),
        new(TInversion, [.. FindingCatalogue.RegionalIschaemia.Select(ischaemia => (ischaemia, 1.0))]),
        new(Aneurysm, [(AnteroseptalInfarction, 1), (AnteriorInfarction, 0.7), (AnterolateralInfarction, 0.8)], FindingCatalogue.Repolarisation
            .Union(FindingSet.Of(Digitalis, Electrolytes, TAbnormality))),
        new(LowT, [(NonDiagnosticT, 1)]),
        new(TFlattening, [(NonDiagnosticT, 1)]),
        new(PrematureComplexes, [(AtrialExtrasystole, 1), (VentricularExtrasystole, 0.15)]),
        new(Bigeminy, [(VentricularExtrasystole, 1), (AtrialExtrasystole, 0.5)]),
        new(Trigeminy, [(AtrialExtrasystole, 1), (VentricularExtrasystole, 0.5)], FindingSet.Of(Bigeminy)),
    ];

    /// <summary>The weight of the likeliest host that is present; 0 without one.</summary>
    public double WeightIn(FindingSet findings)
    {
        var weight = 0.0;
        if (findings.HasAny(Excluded)) return weight;
        foreach (var host in Hosts)
            if (findings.Has(host.Finding)) weight = Math.Max(weight, host.Weight);
        return weight;
    }
}
