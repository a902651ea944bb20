namespace Einthoven.Signals.Delineation;

/// <summary>The waves as one lead shows them. Immutable.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="Beats">As many as <see cref="EcgDelineation.Beats"/>, in the same order; a wave that this lead does not show is null.</param>
public sealed record LeadDelineation(Lead Lead, IReadOnlyList<DelineatedBeat> Beats);
