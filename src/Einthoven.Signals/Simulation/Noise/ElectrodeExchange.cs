namespace Einthoven.Signals.Simulation.Noise;

/// <summary>What exchanged electrodes do to the eight leads; the limb-lead identities hold for the leads as recorded.</summary>
internal static class ElectrodeExchange
{
    // Shares among faults: arms are confused most often, then neighbours on the chest, which are also often set too high.
    private static readonly (ElectrodeFault Fault, double Share)[] Shares =
    [
        (ElectrodeFault.ArmsExchanged, 0.45),
        (ElectrodeFault.LeftArmAndLegExchanged, 0.10),
        (ElectrodeFault.RightArmAndLegExchanged, 0.05),
        (ElectrodeFault.V1AndV2Exchanged, 0.08),
        (ElectrodeFault.V2AndV3Exchanged, 0.07),
        (ElectrodeFault.V1AndV2High, 0.25),
    ];

    /// <summary>Draws a fault, or none; always two values of the source.</summary>
    public static ElectrodeFault Draw(double share, Random random)
    {
        var (faulty, place) = (random.NextChance(share), random.NextDouble());
        if (!faulty) return ElectrodeFault.None;
        foreach (var (fault, part) in Shares)
            if ((place -= part) < 0) return fault;
        return Shares[^1].Fault;
    }

    /// <summary>Exchanges leads in place. A chest electrode that sits too high is the torso's matter and changes nothing here.</summary>
    public static void Apply(ElectrodeFault fault, float[][] leads)
    {
        switch (fault)
        {
            case ElectrodeFault.ArmsExchanged:
                Mix(leads, (first, second) => (-first, second - first));
                break;
            case ElectrodeFault.LeftArmAndLegExchanged:
                Mix(leads, (first, second) => (second, first));
                break;
            case ElectrodeFault.RightArmAndLegExchanged:
                Mix(leads, (first, second) => (first - second, -second));
                break;
            case ElectrodeFault.V1AndV2Exchanged:
                (leads[2], leads[3]) = (leads[3], leads[2]);
                break;
            case ElectrodeFault.V2AndV3Exchanged:
                (leads[3], leads[4]) = (leads[4], leads[3]);
                break;
        }
    }

    private static void Mix(float[][] leads, Func<float, float, (float First, float Second)> mix)
    {
        for (var i = 0; i < leads[0].Length; i++) (leads[0][i], leads[1][i]) = mix(leads[0][i], leads[1][i]);
    }
}
