namespace Einthoven.Signals.Simulation.Heart;

/// <summary>The stimulus of a pacemaker as an electrocardiograph shows it: half a millisecond, made broader by its filter.</summary>
internal static class PacemakerSpike
{
    /// <summary>How long before P or QRS it comes, in seconds.</summary>
    public const double Lead = 0.012;

    /// <param name="direction">From the tip to the other pole.</param>
    /// <param name="torso">The body.</param>
    /// <param name="random">Unipolar leads make spikes of some millivolts, bipolar ones of some tenths.</param>
    public static LeadWave[] Draw(HeartVector direction, Torso torso, Random random)
    {
        var size = Math.Clamp(random.NextChance(0.3) ? random.NextLogNormal(1.4, 0.4) : random.NextLogNormal(0.35, 0.5), 0.22, 3);
        var moment = direction.Direction * size;
        return LeadWave.Of(
        [
            new Wave(WaveSource.Spike, -Lead, 0.0008, 0.0012, moment),
            // The electrode discharges.
            new Wave(WaveSource.Spike, -Lead + 0.005, 0.0020, 0.0050, moment * -0.06),
        ], torso);
    }
}
