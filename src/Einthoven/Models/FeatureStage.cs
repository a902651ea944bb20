namespace Einthoven.Models;

/// <summary>A place in an encoder where an ECG's tokens can be read out.</summary>
/// <param name="Name">As it is asked for, as in <c>encoder</c>.</param>
/// <param name="Tokens">Tokens of an ECG there.</param>
/// <param name="Width">Numbers of a token.</param>
/// <param name="Leads">Leads that the tokens are sorted by, so that each lead's can be pooled apart; 1 where tokens look at all leads together.</param>
public sealed record FeatureStage(string Name, int Tokens, int Width, int Leads = 1);
