namespace Einthoven.Signals.Simulation.Noise;

/// <summary>The electrodes of a 12-lead ECG, each with noise of its own; the right leg is the reference.</summary>
internal static class Electrode
{
    /// <summary>Right arm, left arm, left leg, C1 to C6.</summary>
    public const int Count = 9;

    public const int RightArm = 0;
    public const int LeftArm = 1;
    public const int LeftLeg = 2;

    /// <summary>Adds a potential on one electrode to the eight leads: I = LA - RA, II = LL - RA, V = C - (RA + LA + LL) / 3.</summary>
    public static void AddTo(float[][] leads, int electrode, ReadOnlySpan<float> potential)
    {
        if (electrode > LeftLeg)
        {
            Add(leads[electrode - 1], potential, 1);
            return;
        }

        if (electrode != LeftLeg) Add(leads[0], potential, electrode == LeftArm ? 1 : -1);
        if (electrode != LeftArm) Add(leads[1], potential, electrode == LeftLeg ? 1 : -1);
        for (var lead = 2; lead < leads.Length; lead++) Add(leads[lead], potential, -1f / 3);
    }

    private static void Add(float[] lead, ReadOnlySpan<float> potential, float weight)
    {
        for (var i = 0; i < lead.Length; i++) lead[i] += weight * potential[i];
    }
}
