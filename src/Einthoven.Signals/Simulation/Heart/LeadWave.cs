namespace Einthoven.Signals.Simulation.Heart;

/// <summary>A wave as a body shows it: its height in each of the eight independent leads.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Heights">Millivolts at the peak, for I, II, V1 to V6.</param>
internal sealed record LeadWave(Wave Wave, float[] Heights)
{
    /// <summary>Whether the wave belongs to ST and T, which follow the heart rate.</summary>
    public bool Repolarises => Wave.Source is WaveSource.StSegment or WaveSource.EarlyT or WaveSource.LateT or WaveSource.AfterT;

    public static LeadWave[] Of(IEnumerable<Wave> waves, Torso torso) => [.. waves.Select(wave =>
    {
        var heights = new float[Torso.Leads];
        torso.Project(wave, heights);
        return new LeadWave(wave, heights);
    })];
}
