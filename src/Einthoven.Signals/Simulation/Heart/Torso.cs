namespace Einthoven.Signals.Simulation.Heart;

/// <summary>One patient's body between heart and electrodes: it turns a wave of the heart vector into eight independent leads.</summary>
/// <remarks>
/// Lead vectors: the Dower transform (Dower, Machado and Osborne, Clin Cardiol 3:87, 1980), as printed in Edenbrandt and Pahlm, J
/// Electrocardiol 21:361, 1988. Bodies differ: chest leads vary in gain with the chest wall and where the electrodes sit, and each source
/// of the heart is seen with an error of its own, since it is not one dipole. Immutable.
/// </remarks>
internal sealed class Torso
{
    /// <summary>I, II, V1 to V6; the other four follow from I and II.</summary>
    public const int Leads = 8;

    private static readonly HeartVector[] Dower =
    [
        new(0.632, -0.235, 0.059),  // I
        new(0.235, 1.066, -0.132),  // II
        new(-0.515, 0.157, -0.917), // V1
        new(0.044, 0.164, -1.387),  // V2
        new(0.882, 0.098, -1.277),  // V3
        new(1.213, 0.127, -0.601),  // V4
        new(1.125, 0.127, -0.086),  // V5
        new(0.831, 0.076, 0.230),   // V6
    ];

    // What real chest leads show of the ventricles beside Dower's vectors, and of the atria: these lie far from V3 to V6, whose Dower
    // vectors were made for the ventricles. Medians of normal resting ECGs.
    private static readonly double[] VentricularGain = [1.03, 1, 0.85, 1.1, 1.08, 1.04, 1.03, 1.03];
    private static readonly double[] RepolarisationGain = [1.1, 1, 1, 1.15, 0.84, 0.73, 0.78, 0.92];
    private static readonly double[] AtrialGain = [1, 1, 0.85, 0.68, 0.36, 0.28, 0.30, 0.36];

    // How much a lead from higher up sees of what goes to the feet, turned round.
    private static readonly HeartVector Upward = new(0.05, 0.55, -0.30);

    private static readonly int Sources = Enum.GetValues<WaveSource>().Length;

    private readonly HeartVector[] _leadVectors = new HeartVector[Leads];
    private readonly double[,] _deviations = new double[Sources, Leads];

    private Torso()
    {
    }

    /// <summary>The average body: Dower's lead vectors.</summary>
    public static Torso Average { get; } = MakeAverage();

    /// <summary>A body drawn at random.</summary>
    /// <param name="patient">A stout chest weakens the leads on it.</param>
    /// <param name="random">The source of all draws.</param>
    public static Torso Draw(Patient patient, Random random)
    {
        var torso = new Torso();
        var chestWall = random.NextLogNormal(1, 0.11) * Math.Exp(-0.05 * patient.Habitus);
        var placement = random.NextGaussian();
        for (var lead = 0; lead < Leads; lead++)
        {
            // Electrodes placed too low or too high weaken one end of the chest leads and strengthen the other.
            var gain = lead < 2 ? 1 : chestWall * random.NextLogNormal(1, 0.1) * (1 + 0.05 * placement * (lead - 4.5) / 2.5);
            var turn = lead < 2 ? 0 : random.NextGaussian(0, 7, -15, 15);
            torso._leadVectors[lead] = Dower[lead].TurnedHorizontally(turn) * gain;
        }

        for (var source = 0; source < Sources; source++) DrawDeviations(torso._deviations, source, random);
        return torso;
    }

    /// <summary>The same body with V1 and V2 one or two intercostal spaces too high: they look down on the heart.</summary>
    public Torso WithHighElectrodes()
    {
        var torso = new Torso();
        _leadVectors.CopyTo(torso._leadVectors, 0);
        Array.Copy(_deviations, torso._deviations, _deviations.Length);
        torso._leadVectors[2] -= Upward;
        torso._leadVectors[3] -= Upward;
        return torso;
    }

    /// <summary>The wave's height at its peak in each of the eight leads, in millivolts.</summary>
    public void Project(in Wave wave, Span<float> leads)
    {
        var length = wave.Moment.Length;
        var gains = wave.Source switch
        {
            WaveSource.RightAtrium or WaveSource.LeftAtrium => AtrialGain,
            WaveSource.StSegment or WaveSource.EarlyT or WaveSource.LateT or WaveSource.AfterT => RepolarisationGain,
            _ => VentricularGain,
        };
        for (var lead = 0; lead < Leads; lead++)
            leads[lead] = (float)(gains[lead] * (_leadVectors[lead].Dot(wave.Moment) + length * _deviations[(int)wave.Source, lead]));
    }

    // Neighbouring chest leads see nearly the same: their deviations are smoothed.
    private static void DrawDeviations(double[,] deviations, int source, Random random)
    {
        Span<double> raw = stackalloc double[Leads];
        for (var lead = 0; lead < Leads; lead++) raw[lead] = random.NextGaussian();
        deviations[source, 0] = 0.04 * raw[0];
        deviations[source, 1] = 0.03 * raw[1];
        for (var lead = 2; lead < Leads; lead++)
        {
            var before = raw[Math.Max(lead - 1, 2)];
            var after = raw[Math.Min(lead + 1, Leads - 1)];
            deviations[source, lead] = 0.09 * (0.6 * raw[lead] + 0.4 * (before + after));
        }
    }

    private static Torso MakeAverage()
    {
        var torso = new Torso();
        Dower.CopyTo(torso._leadVectors, 0);
        return torso;
    }
}
