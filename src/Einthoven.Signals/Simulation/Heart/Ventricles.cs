using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Heart;

/// <summary>One patient's ventricles: the waves of QRS after conduction, axis, duration and size have been set.</summary>
internal sealed class Ventricles
{
    // Exits of premature ventricular beats: the right ventricle's outflow tract and apex, the left ventricle's outflow and lower wall.
    private static readonly HeartVector[] Exits = [new(0.25, 0.8, 0.5), new(0.7, -0.6, 0.4), new(-0.6, 0.55, -0.6), new(-0.35, -0.7, -0.6)];

    // From the right ventricle's apex up, to the left and back; from its septum to the left and back.
    private static readonly HeartVector PacedApex = new(0.45, -0.75, 0.55);
    private static readonly HeartVector PacedSeptum = new(0.75, 0.25, 0.6);

    // After extrasystoles T takes over less of the area than in lasting blocks, and is broader: it would else be as steep as QRS.
    private const double PrematureDiscordance = 0.6;
    private const double PrematureBreadth = 1.2;
    private const double LastingBreadth = 1.45;

    private readonly HeartVector _normalArea;
    private readonly Torso _torso;

    private Ventricles(
        Wave[] waves, double duration, HeartVector normalArea, HeartVector conductedArea, Repolarisation repolarisation, Torso torso)
    {
        Waves = waves;
        QrsDuration = duration;
        ExtraArea = conductedArea - normalArea;
        Repolarisation = repolarisation;
        _normalArea = normalArea;
        _torso = torso;
    }

    /// <summary>The waves of QRS; it starts at 0.</summary>
    public Wave[] Waves { get; }

    /// <summary>Seconds.</summary>
    public double QrsDuration { get; }

    /// <summary>By how much the area of QRS differs from what normal conduction would give.</summary>
    public HeartVector ExtraArea { get; }

    /// <summary>The patient's own T and ST.</summary>
    public Repolarisation Repolarisation { get; }

    /// <param name="findings">What the ventricles shall show.</param>
    /// <param name="patient">Age and sex set size and axis.</param>
    /// <param name="torso">The body.</param>
    /// <param name="strength">1 for ordinary scars.</param>
    /// <param name="random">The source of all draws.</param>
    public static Ventricles Draw(FindingSet findings, Patient patient, Torso torso, double strength, Random random)
    {
        var size = random.NextLogNormal(patient.IsMale ? 1.04 : 0.94, 0.2) * Math.Exp(-0.04 * patient.Burden - 0.05 * patient.Habitus);
        var rotation = Conduction.DrawRotation(findings, patient, random);
        var axis = Conduction.DrawAxis(findings, patient, random);
        var ordinaryAxis = Math.Clamp(axis, -25, 88);
        var normal = QrsShaping.Aimed(VentricularActivation.Normal, ordinaryAxis, rotation, size, torso);
        var conducted = QrsShaping.Aimed(QrsShaping.Varied(Conduction.WavesOf(findings, random), random), axis, rotation, size, torso);
        var duration = Conduction.DrawDuration(findings, patient, random);
        var waves = QrsShaping.Timed(
            [.. conducted, .. Infarction.ScarsOf(findings, size * strength * random.NextBetween(0.8, 1.25))], duration, torso);

        var voltage = Conduction.DrawVoltage(findings, patient, BeatMeter.Measure(waves, [], torso), random);
        var repolarisation = Repolarisation.Draw(patient, size * Math.Min(voltage, 1.1), ordinaryAxis, random);

        // Thick walls repolarise late: T turns away from what hypertrophy adds to QRS.
        var answered = findings.Has(Finding.LeftVentricularHypertrophy) ? random.NextBetween(0.35, 0.95) : 1;
        return new Ventricles(
            [.. waves.Select(wave => wave.Times(voltage))], duration,
            QrsShaping.AreaOf(normal) * (voltage * answered), QrsShaping.AreaOf(conducted) * voltage,
            findings.Has(Finding.LeftBundleBranchBlock) ? repolarisation.UnderLeftBundleBranchBlock() : repolarisation, torso);
    }

    /// <summary>The waves of a premature ventricular beat with its ST and T.</summary>
    public Wave[] DrawPremature(double qt, Random random) => DrawEctopic(random.NextOf(Exits), qt, PrematureBreadth, random);

    /// <summary>The waves of a ventricle that escapes, slowly and lastingly.</summary>
    public Wave[] DrawEscape(double qt, Random random) => DrawEctopic(random.NextOf(Exits), qt, LastingBreadth, random);

    /// <summary>The waves of a beat that a pacemaker starts at the apex of the right ventricle, now and then at its septum.</summary>
    public Wave[] DrawPaced(double qt, Random random) => DrawEctopic(random.NextChance(0.8) ? PacedApex : PacedSeptum, qt, LastingBreadth, random);

    private Wave[] DrawEctopic(HeartVector from, double qt, double breadth, Random random)
    {
        var exit = from + new HeartVector(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()) * 0.2;
        var size = random.NextLogNormal(1.35, 0.2);
        var duration = random.NextGaussian(0.155, 0.012, 0.134, 0.185);
        var waves = QrsShaping.Timed([.. VentricularActivation.Ectopic(exit.Direction).Select(wave => wave.Times(size))], duration, _torso);
        var extraArea = (QrsShaping.AreaOf(waves) - _normalArea) * PrematureDiscordance;
        return [.. waves, .. Repolarisation.Waves(qt + 0.5 * (duration - 0.09), duration, extraArea, [], breadth)];
    }
}
