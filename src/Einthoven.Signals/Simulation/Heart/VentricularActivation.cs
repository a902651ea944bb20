using static Einthoven.Signals.Simulation.Heart.WaveSource;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>How the ventricles are activated: the waves of QRS for each way of conduction, for an average adult.</summary>
/// <remarks>
/// Times in milliseconds from the onset of QRS, vectors in millivolts. The normal waves describe the average vectorcardiogram of normal
/// adults: septum to the front and right, apex, free wall to the left and down, then the back and the base. The others follow the sequence
/// of activation that textbooks give for the block.
/// </remarks>
internal static class VentricularActivation
{
    public static readonly Wave[] Normal =
    [
        Of(Septum, 15.3, 6.1, -0.07, -0.03, -0.19),
        Of(Apex, 27.7, 6.2, 0.20, 0.06, -0.31),
        Of(FreeWall, 41.9, 7.6, 1.32, 0.70, 0.56),
        Of(Posterior, 53.6, 7.6, -0.10, -0.02, 0.48),
        Of(Base, 63.2, 7.6, -0.08, -0.02, 0.28),
    ];

    /// <summary>The right ventricle last: a late, slow wave to the right and the front.</summary>
    public static readonly Wave[] RightBundleBranchBlock =
    [
        .. Normal[..3],
        Of(Posterior, 53.6, 7.6, -0.02, 0.00, 0.25),
        Of(Base, 66, 9, -0.18, 0.00, -0.15),
        Of(RightWall, 90, 13, -0.34, 0.03, -0.56),
        Of(RightWall, 114, 14, -0.22, 0.00, -0.24),
    ];

    public static readonly Wave[] IncompleteRightBundleBranchBlock =
    [
        .. Normal[..4],
        Of(Base, 63, 7, -0.08, 0.00, 0.05),
        Of(RightWall, 76, 8, -0.20, 0.00, -0.30),
    ];

    /// <summary>From the right ventricle through the septum to the left: no septal wave to the right, slow and notched to the left and
    /// back.</summary>
    public static readonly Wave[] LeftBundleBranchBlock =
    [
        Of(Septum, 17, 8, 0.20, 0.10, -0.12),
        Of(Apex, 46, 15, 0.66, 0.30, 1.15),
        Of(FreeWall, 84, 18, 0.80, 0.10, 0.85),
        Of(Posterior, 112, 13, 0.42, -0.10, 0.18),
        Of(Base, 130, 10, 0.10, -0.05, 0.06),
    ];

    /// <summary>The left branch slowed, not blocked: no septal wave to the right, slurred, less late.</summary>
    public static readonly Wave[] IncompleteLeftBundleBranchBlock =
    [
        Of(Septum, 15, 7, 0.14, 0.06, 0.00),
        Of(Apex, 34, 10, 0.45, 0.22, 0.62),
        Of(FreeWall, 58, 12, 1.05, 0.42, 0.80),
        Of(Posterior, 78, 10, 0.20, 0.00, 0.34),
        Of(Base, 91, 9, 0.00, -0.03, 0.16),
    ];

    /// <summary>A right ventricle as thick as the left: the main wave goes to the right and the front, the left wall's is small.</summary>
    public static readonly Wave[] RightVentricularHypertrophy =
    [
        Of(Septum, 15, 6, -0.04, -0.03, -0.24),
        Of(Apex, 28, 7, 0.12, 0.14, -0.46),
        Of(FreeWall, 40, 8, 0.62, 0.70, -0.10),
        Of(Posterior, 53, 9, -0.52, 0.36, -0.52),
        Of(Base, 67, 8, -0.38, -0.06, 0.16),
    ];

    /// <summary>A thick septum: large forces to the right, the front and up before all others.</summary>
    public static readonly Wave[] SeptalHypertrophy = [Of(Septum, 16.5, 6.3, -0.36, -0.36, -0.50), .. Normal[1..]];

    /// <summary>Slowed throughout, without the pattern of either bundle branch.</summary>
    public static readonly Wave[] IntraventricularDelay =
    [
        .. Normal[..2],
        Of(FreeWall, 43, 8.5, 1.22, 0.62, 0.72),
        Of(Posterior, 57, 9.5, 0.30, 0.08, 0.52),
        Of(Base, 72, 9, -0.03, -0.06, 0.28),
    ];

    /// <summary>First down and to the right, then up and to the left: the anterior and upper wall come last.</summary>
    public static readonly Wave[] LeftAnteriorHemiblock =
    [
        Of(Septum, 15.3, 6.5, -0.12, 0.24, -0.13),
        Of(Apex, 28, 6.5, 0.22, 0.16, -0.18),
        Of(FreeWall, 44, 8, 1.20, -0.62, 0.38),
        Of(Posterior, 57, 8, 0.05, -0.42, 0.36),
        Of(Base, 68, 8.5, -0.12, -0.30, 0.25),
    ];

    /// <summary>First up and to the left, then down and to the right.</summary>
    public static readonly Wave[] LeftPosteriorHemiblock =
    [
        Of(Septum, 15.3, 6.5, 0.16, -0.22, -0.13),
        Of(Apex, 28, 6.5, 0.16, 0.06, -0.22),
        Of(FreeWall, 44, 8, 0.35, 1.10, 0.42),
        Of(Posterior, 57, 8, -0.40, 0.55, 0.34),
        Of(Base, 68, 8.5, -0.32, 0.22, 0.22),
    ];

    /// <summary>An accessory pathway: a slow wave from where it enters, before the usual ones.</summary>
    /// <param name="entry">Where the activation goes from the pathway, millivolts.</param>
    public static Wave[] PreExcited(HeartVector entry) =>
    [
        new(Pathway, 0.034, 0.015, 0.014, entry),
        .. Normal.Select(wave => wave with { Peak = wave.Peak + 0.030 }),
    ];

    /// <summary>Waves of a premature ventricular beat: slow, from one place to the opposite side.</summary>
    /// <param name="exit">Where the activation goes, a direction.</param>
    public static Wave[] Ectopic(HeartVector exit)
    {
        var side = exit.TurnedHorizontally(55);
        return
        [
            new(Septum, 0.026, 0.011, 0.011, exit * 0.35 + side * 0.15),
            new(FreeWall, 0.066, 0.020, 0.021, exit * 1.5),
            new(Posterior, 0.112, 0.017, 0.019, exit * 0.55 + side * 0.45),
        ];
    }

    private static Wave Of(WaveSource source, double peak, double width, double x, double y, double z) =>
        new(source, peak / 1000, width / 1000, width / 1000, new HeartVector(x, y, z));
}
