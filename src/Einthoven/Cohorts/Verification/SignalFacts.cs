using Einthoven.Signals.Inspection;

namespace Einthoven.Cohorts.Verification;

/// <summary>What the samples of one record tell.</summary>
/// <param name="Hash">A hash of the stored samples; 0 for a record without any.</param>
/// <param name="Limbs">Whether the limb leads follow from each other.</param>
/// <param name="LeadIAgainstV6">Correlation of lead I with V6; NaN where one is missing.</param>
/// <param name="LargestAmplitude">The largest standard deviation of a lead in millivolts; NaN where unknown.</param>
/// <param name="BeatsPerMinute">The heart rate; NaN where no rhythm repeats itself.</param>
internal readonly record struct SignalFacts(UInt128 Hash, LimbLeadState Limbs, float LeadIAgainstV6, float LargestAmplitude, float BeatsPerMinute);
