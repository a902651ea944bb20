using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>What a finding does to ST and T.</summary>
/// <param name="Wall">The direction of the wall concerned: T turns away from it, ST is pushed away from it.</param>
/// <param name="TurnT">How far T along the wall is turned round: 0 not, 1 to nothing, 2 to its mirror image.</param>
/// <param name="ScaleT">A factor on the whole of T.</param>
/// <param name="St">Millivolts by which ST is pushed from the wall (below zero: towards it).</param>
internal readonly record struct RepolarisationChange(HeartVector Wall, double TurnT, double ScaleT, double St)
{
    private static readonly HeartVector Lateral = new HeartVector(0.8, 0.48, -0.26).Direction;

    private static readonly Dictionary<Finding, HeartVector> IschaemicWalls = new()
    {
        [Finding.AnterolateralIschaemia] = new HeartVector(0.88, 0.05, -0.42).Direction,
        [Finding.InferiorIschaemia] = new HeartVector(0.05, 1, 0.05).Direction,
        [Finding.InferolateralIschaemia] = new HeartVector(0.62, 0.75, 0.1).Direction,
        [Finding.AnteroseptalIschaemia] = new HeartVector(-0.15, 0, -1).Direction,
        [Finding.AnteriorIschaemia] = new HeartVector(0.3, 0, -0.94).Direction,
        [Finding.LateralIschaemia] = new HeartVector(0.97, -0.24, 0.1).Direction,
    };

    /// <summary>The changes that the findings ask for.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="strength">1 for an ordinary change.</param>
    /// <param name="random">The source of all draws.</param>
    public static IEnumerable<RepolarisationChange> Of(FindingSet findings, double strength, Random random)
    {
        var depressed = findings.Has(Finding.StDepression);
        foreach (var (finding, wall) in IschaemicWalls)
        {
            if (!findings.Has(finding)) continue;
            yield return new(wall, 1 + random.NextBetween(0.35, 1) * strength, 1,
                (depressed ? random.NextBetween(0.09, 0.15) : random.NextBetween(0.01, 0.05)) * strength);
        }

        if (findings.Has(Finding.Ischaemia))
        {
            yield return new(Lateral, random.NextBetween(1.1, 1.9) * strength, 1,
                (depressed ? random.NextBetween(0.10, 0.18) : random.NextBetween(0.04, 0.08)) * strength);
        }
        else if (findings.Has(Finding.NonSpecificSt))
        {
            yield return new(Lateral, random.NextBetween(0.2, 0.6), 1,
                (depressed ? random.NextBetween(0.10, 0.14) : random.NextBetween(0.045, 0.07)) * strength);
        }
        else if (depressed && !findings.HasAny(FindingCatalogue.Repolarisation))
        {
            yield return new(Lateral, random.NextBetween(0.1, 0.7), 1, random.NextBetween(0.10, 0.17) * strength);
        }

        if (findings.HasAny(FindingSet.Of(Finding.NonDiagnosticT, Finding.LowT, Finding.TFlattening)))
            yield return new(Lateral, random.NextBetween(0.5, 1.0), random.NextBetween(0.35, 0.6) / strength, 0);
        if (findings.Has(Finding.TInversion) && !findings.HasAny(FindingCatalogue.Repolarisation))
            yield return new(random.NextOf([.. IschaemicWalls.Values]), 1 + random.NextBetween(0.6, 1.1) * strength, 1, 0.01);

        // An old infarction often leaves T negative over its wall, an anterior one ST a little raised.
        foreach (var wall in Infarction.WallsOf(findings))
        {
            if (findings.HasAny(FindingCatalogue.Repolarisation) || !random.NextChance(0.65)) continue;
            yield return new(wall.Direction, random.NextBetween(0.4, 1.6), 1, -random.NextBetween(0, 0.05));
        }
    }
}
