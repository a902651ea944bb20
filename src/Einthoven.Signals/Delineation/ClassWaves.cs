namespace Einthoven.Signals.Delineation;

/// <summary>The waves of a class of beats, in samples from the R peak: on which the leads agree, and lead by lead.</summary>
/// <param name="Qrs">QRS of all leads.</param>
/// <param name="P">P of all leads, or null.</param>
/// <param name="T">T of all leads, or null.</param>
/// <param name="QrsByLead">QRS lead by lead.</param>
/// <param name="PByLead">P lead by lead; null where a lead does not show it.</param>
/// <param name="TByLead">T lead by lead; null where a lead does not show it.</param>
internal sealed record ClassWaves(Limits Qrs, Limits? P, Limits? T, Limits[] QrsByLead, Limits?[] PByLead, Limits?[] TByLead)
{
    /// <summary>The same without P.</summary>
    public ClassWaves WithoutP() => this with { P = null, PByLead = new Limits?[PByLead.Length] };
}
