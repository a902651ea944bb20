using Einthoven.Signals.Simulation.Findings;
using static Einthoven.Signals.Simulation.Findings.Finding;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>What the findings ask of the ventricles: the order of activation, the axis, the duration and the voltage of QRS.</summary>
internal static class Conduction
{
    private static readonly FindingSet Hemiblocks = FindingSet.Of(LeftAnteriorHemiblock, LeftPosteriorHemiblock);

    private static readonly FindingSet LateralScars = FindingSet.Of(LateralInfarction, AnterolateralInfarction);

    // Where accessory pathways enter the ventricles, as the vector of their delta wave: from the left wall, from behind the septum, from the
    // right wall.
    private static readonly HeartVector[] Pathways = [new(-0.10, 0.22, -0.42), new(0.30, -0.34, -0.22), new(0.42, 0.14, 0.26)];

    // Millivolts that even hypertrophied hearts hardly pass.
    private const double MostSokolow = 5.8;

    // A thick right ventricle under right bundle branch block makes the late wave larger.
    private const double ThickRightWall = 2.1;

    /// <summary>The waves of QRS of an average adult.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="random">Chooses the accessory pathway.</param>
    public static Wave[] WavesOf(FindingSet findings, Random random)
    {
        if (findings.Has(PreExcitation)) return VentricularActivation.PreExcited(random.NextOf(Pathways) * random.NextBetween(1.15, 1.7));
        if (findings.Has(SeptalHypertrophy)) return VentricularActivation.SeptalHypertrophy;
        if (findings.Has(IncompleteLeftBundleBranchBlock)) return VentricularActivation.IncompleteLeftBundleBranchBlock;
        if (findings.Has(RightVentricularHypertrophy)) return RightVentricular(findings);
        if (findings.Has(LeftBundleBranchBlock)) return VentricularActivation.LeftBundleBranchBlock;
        if (findings.Has(IntraventricularDelay) && !findings.HasAny(Hemiblocks)) return VentricularActivation.IntraventricularDelay;
        var left = findings.Has(LeftAnteriorHemiblock) ? VentricularActivation.LeftAnteriorHemiblock
            : findings.Has(LeftPosteriorHemiblock) ? VentricularActivation.LeftPosteriorHemiblock
            : VentricularActivation.Normal;
        if (findings.Has(RightBundleBranchBlock)) return [.. left[..3], .. VentricularActivation.RightBundleBranchBlock[3..]];
        return findings.Has(IncompleteRightBundleBranchBlock)
            ? [.. left[..4], .. VentricularActivation.IncompleteRightBundleBranchBlock[4..]]
            : left;
    }

    private static Wave[] RightVentricular(FindingSet findings)
    {
        if (!findings.HasAny(FindingSet.Of(RightBundleBranchBlock, IncompleteRightBundleBranchBlock)))
            return VentricularActivation.RightVentricularHypertrophy;
        var blocked = findings.Has(RightBundleBranchBlock)
            ? VentricularActivation.RightBundleBranchBlock
            : VentricularActivation.IncompleteRightBundleBranchBlock;
        return [.. blocked.Select(wave => wave.Source == WaveSource.RightWall ? wave.Times(ThickRightWall) : wave)];
    }

    /// <summary>The frontal axis in degrees, before any scar: it moves to the left with age and weight.</summary>
    public static double DrawAxis(FindingSet findings, Patient patient, Random random)
    {
        if (findings.Has(LeftAnteriorHemiblock)) return random.NextGaussian(-57, 7, -76, -47);
        if (findings.Has(LeftPosteriorHemiblock)) return random.NextGaussian(108, 6, 100, 124);
        if (findings.Has(LeftBundleBranchBlock)) return random.NextGaussian(-22, 30, -70, 70);
        if (findings.Has(IncompleteLeftBundleBranchBlock)) return random.NextGaussian(0, 25, -29, 70);
        if (findings.Has(RightVentricularHypertrophy)) return random.NextGaussian(116, 10, 98, 150);
        if (findings.Has(PreExcitation)) return random.NextGaussian(40, 35, -40, 88);

        // What the scar will turn by is taken off beforehand, about.
        var left = findings.HasAny(FindingCatalogue.InferiorInfarctions) ? -22
            : findings.HasAny(LateralScars) ? 32
            : findings.HasAny(FindingSet.Of(AnteroseptalInfarction, AnteriorInfarction)) ? 16
            : findings.Has(LeftVentricularHypertrophy) ? 5
            : 0;
        return random.NextGaussian(49 - left - 0.55 * (patient.Age - 50) - 7 * patient.Habitus, 29, -25, 88);
    }

    /// <summary>How far the heart is turned about its long axis, in degrees: it moves the transition of the chest leads, in sick hearts to the
    /// left.</summary>
    public static double DrawRotation(FindingSet findings, Patient patient, Random random) =>
        findings.Has(LeftBundleBranchBlock)
            ? random.NextGaussian(4, 9, -10, 22)
            : random.NextGaussian(-4 + 5 * Math.Clamp(patient.Burden, -1, 1.6), 16, -36, 34);

    /// <summary>The duration of QRS in seconds; complete blocks last 120 ms and more.</summary>
    public static double DrawDuration(FindingSet findings, Patient patient, Random random)
    {
        if (findings.Has(LeftBundleBranchBlock)) return random.NextGaussian(0.147, 0.010, 0.128, 0.182);
        if (findings.Has(RightBundleBranchBlock)) return random.NextGaussian(0.144, 0.010, 0.128, 0.176);
        if (findings.Has(PreExcitation)) return random.NextGaussian(0.128, 0.010, 0.112, 0.160);
        if (findings.Has(IncompleteLeftBundleBranchBlock)) return random.NextGaussian(0.112, 0.004, 0.104, 0.119);
        if (findings.Has(IntraventricularDelay)) return random.NextGaussian(0.118, 0.005, 0.111, 0.130);
        if (findings.Has(IncompleteRightBundleBranchBlock)) return random.NextGaussian(0.107, 0.004, 0.098, 0.116);
        var slowed = (findings.HasAny(Hemiblocks) ? 0.008 : 0) + (findings.Has(LeftVentricularHypertrophy) ? 0.006 : 0)
            + (findings.HasAny(FindingCatalogue.Infarctions) ? 0.004 : 0) + (findings.Has(RightVentricularHypertrophy) ? 0.006 : 0);
        return random.NextGaussian((patient.IsMale ? 0.081 : 0.076) + slowed, 0.0065, 0.064, 0.108);
    }

    /// <summary>The factor on all leads that brings the voltage to where the findings want it.</summary>
    public static double DrawVoltage(FindingSet findings, Patient patient, BeatMeasurements beat, Random random)
    {
        if (findings.Has(LowVoltage)) return random.NextBetween(0.30, 0.47) / beat.LimbVoltage;
        var least = Math.Max(1, 0.6 / beat.LimbVoltage);
        if (findings.Has(LeftBundleBranchBlock)) return Math.Min(least, 3.4 / Math.Max(beat.V(2).S, beat.V(3).S));
        if (findings.HasAny(FindingSet.Of(LeftVentricularHypertrophy, LeftVentricularVoltage)))
            return Math.Max(Math.Min(1, MostSokolow / beat.Sokolow), random.NextBetween(3.6, 4.6) / beat.Sokolow);

        if (findings.Has(HighVoltage)) return random.NextBetween(3.6, 4.5) / beat.Sokolow;

        var most = patient.Age < 35 ? 4.6 : 3.35;
        return beat.Sokolow > most ? most / beat.Sokolow * random.NextBetween(0.8, 1) : least;
    }
}
