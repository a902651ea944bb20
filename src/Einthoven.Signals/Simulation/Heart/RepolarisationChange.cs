using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>What a finding does to ST and T.</summary>
/// <param name="Wall">The direction of the wall concerned: T turns away from it, ST is pushed away from it.</param>
/// <param name="TurnT">How far T along the wall is turned round: 0 not, 1 to nothing, 2 to its mirror image.</param>
/// <param name="ScaleT">A factor on the whole of T.</param>
/// <param name="St">Millivolts by which ST is pushed from the wall (below zero: towards it).</param>
internal readonly record struct RepolarisationChange(HeartVector Wall, double TurnT, double ScaleT, double St)
{
    /// <summary>Millivolts by which ST sags from the wall between QRS and T, as under digitalis.</summary>
    public double Sag { get; init; }

    /// <summary>Millivolts of a U wave after T.</summary>
    public double U { get; init; }

    /// <summary>A factor on the breadth of T; 0 stands for 1.</summary>
    public double Breadth { get; init; }

    private static readonly HeartVector Lateral = new HeartVector(0.9, 0.24, 0.06).Direction;

    // What concerns no wall in particular shows where R is tall.
    private static readonly HeartVector Diffuse = new HeartVector(0.76, 0.5, -0.2).Direction;

    private static readonly Dictionary<Finding, HeartVector> IschaemicWalls = new()
    {
        [Finding.AnterolateralIschaemia] = new HeartVector(0.88, 0.05, -0.42).Direction,
        [Finding.InferiorIschaemia] = new HeartVector(0.05, 1, 0.05).Direction,
        [Finding.InferolateralIschaemia] = new HeartVector(0.62, 0.75, 0.1).Direction,
        [Finding.AnteroseptalIschaemia] = new HeartVector(-0.15, 0, -1).Direction,
        [Finding.AnteriorIschaemia] = new HeartVector(0.3, 0, -0.94).Direction,
        [Finding.LateralIschaemia] = new HeartVector(0.97, -0.24, 0.1).Direction,
    };

    // The walls whose inner layer is injured.
    private static readonly Dictionary<Finding, HeartVector> InjuredWalls = new()
    {
        [Finding.AnterolateralInjury] = IschaemicWalls[Finding.AnterolateralIschaemia],
        [Finding.InferiorInjury] = IschaemicWalls[Finding.InferiorIschaemia],
        [Finding.InferolateralInjury] = IschaemicWalls[Finding.InferolateralIschaemia],
        [Finding.AnteroseptalInjury] = IschaemicWalls[Finding.AnteroseptalIschaemia],
        [Finding.LateralInjury] = IschaemicWalls[Finding.LateralIschaemia],
    };

    private static readonly HeartVector Anterior = new HeartVector(0.25, 0.12, -0.95).Direction;

    // The U wave points where T does.
    private static readonly HeartVector TDirection = new HeartVector(0.5, 0.3, -0.8).Direction;

    /// <summary>The changes that the findings ask for.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="age">How old the infarction is, where there is one.</param>
    /// <param name="electrolytes">Which disturbance there is.</param>
    /// <param name="strength">1 for an ordinary change.</param>
    /// <param name="random">The source of all draws.</param>
    public static IEnumerable<RepolarisationChange> Of(
        FindingSet findings, InfarctionAge age, ElectrolyteDisturbance electrolytes, double strength, Random random)
    {
        var depressed = findings.Has(Finding.StDepression);
        foreach (var (finding, wall) in IschaemicWalls)
        {
            if (!findings.Has(finding)) continue;
            yield return new(wall, 1 + random.NextBetween(0.35, 1) * strength, 1,
                (depressed ? random.NextBetween(0.09, 0.15) : random.NextBetween(0.01, 0.05)) * strength);
        }

        foreach (var (finding, wall) in InjuredWalls)
        {
            if (findings.Has(finding))
                yield return new(wall, 1 + random.NextBetween(0.2, 0.9) * strength, 1, random.NextBetween(0.15, 0.26) * strength);
        }

        if (findings.Has(Finding.Ischaemia))
        {
            yield return new(Lateral, random.NextBetween(1.05, 1.8) * strength, 1,
                (depressed ? random.NextBetween(0.10, 0.18) : random.NextBetween(0.04, 0.08)) * strength);
        }
        else if (findings.Has(Finding.NonSpecificSt))
        {
            yield return new(Diffuse, random.NextBetween(0.2, 0.6), 1,
                (depressed ? random.NextBetween(0.10, 0.14) : random.NextBetween(0.04, 0.065)) * strength);
        }
        else if (depressed && !findings.HasAny(FindingCatalogue.Repolarisation) && !findings.Has(Finding.Digitalis))
        {
            yield return new(Lateral, random.NextBetween(0.1, 0.7), 1, random.NextBetween(0.10, 0.17) * strength);
        }

        if (findings.HasAny(FindingSet.Of(Finding.NonDiagnosticT, Finding.LowT, Finding.TFlattening)))
            yield return new(Lateral, random.NextBetween(0.5, 1.0), random.NextBetween(0.35, 0.6) / strength, 0);
        if (findings.Has(Finding.Digitalis))
        {
            yield return new(Diffuse, random.NextBetween(0.2, 0.9), random.NextBetween(0.5, 0.8),
                (depressed ? random.NextBetween(0.05, 0.09) : random.NextBetween(0.02, 0.05)) * strength)
            { Sag = random.NextBetween(0.07, 0.16) * strength };
        }

        if (findings.Has(Finding.TAbnormality))
            yield return new(random.NextOf([.. IschaemicWalls.Values]), 1 + random.NextBetween(0.2, 0.7) * strength, 1, 0);
        if (findings.Has(Finding.StElevation))
            yield return new(Anterior, 0, random.NextBetween(1, 1.3), -random.NextBetween(0.11, 0.22) * strength);
        if (findings.Has(Finding.LongQt) && !findings.HasAny(FindingCatalogue.Repolarisation) && random.NextChance(0.4))
            yield return new(Lateral, random.NextBetween(0, 1.2), 1, 0) { Breadth = 1.2 };
        if (findings.Has(Finding.LeftVentricularHypertrophy) && !findings.HasAny(FindingCatalogue.Repolarisation) && random.NextChance(0.6))
            yield return new(Lateral, random.NextBetween(0, 0.85), 1, random.NextBetween(0, 0.05));

        var electrolytic = electrolytes switch
        {
            ElectrolyteDisturbance.LowPotassium => new RepolarisationChange(Lateral, random.NextBetween(0.2, 0.8), random.NextBetween(0.35, 0.6),
                random.NextBetween(0.02, 0.07))
            { U = random.NextBetween(0.12, 0.24) * strength },
            ElectrolyteDisturbance.HighPotassium => new(Lateral, 0, random.NextBetween(2, 2.6) * Math.Sqrt(strength), 0) { Breadth = 0.62 },
            ElectrolyteDisturbance.HighCalcium => new(Lateral, 0, 1, 0),
            _ => default,
        };
        if (electrolytes != ElectrolyteDisturbance.None) yield return electrolytic;
        if (findings.Has(Finding.TInversion) && !findings.HasAny(FindingCatalogue.Repolarisation))
            yield return new(random.NextOf([.. IschaemicWalls.Values]), 1 + random.NextBetween(0.6, 1.1) * strength, 1, 0.01);

        foreach (var change in AfterInfarction(findings, age, strength, random)) yield return change;
    }

    // An old infarction often leaves T negative over its wall, an anterior one ST a little raised; with an aneurysm ST stays up.
    private static IEnumerable<RepolarisationChange> AfterInfarction(FindingSet findings, InfarctionAge age, double strength, Random random)
    {
        foreach (var wall in Infarction.WallsOf(findings).Select(wall => wall.Direction))
        {
            if (age == InfarctionAge.Acute)
                yield return new(wall, 0, random.NextBetween(1, 1.4), -random.NextBetween(0.16, 0.36) * strength);
            else if (age == InfarctionAge.Subacute)
                yield return new(wall, 1 + random.NextBetween(0.2, 0.9) * strength, 1, -random.NextBetween(0.08, 0.15) * strength);
            else if (findings.Has(Finding.Aneurysm))
                yield return new(wall, random.NextBetween(0, 0.8), 1, -random.NextBetween(0.16, 0.28) * strength);
            else if (!findings.HasAny(FindingCatalogue.Repolarisation) && random.NextChance(0.45))
                yield return new(wall, random.NextBetween(0.2, 1.5), 1, -random.NextBetween(0, 0.05));
        }
    }

    /// <summary>The U wave of a change, from the onset of QRS.</summary>
    public Wave UWave(double qt) => new(WaveSource.AfterT, qt + 0.045, 0.036, 0.050, TDirection * U);
}
