namespace Einthoven.Reading;

/// <summary>What storing the encoder in half precision costs, on the test split with the same heads.</summary>
/// <param name="LargestProbabilityChange">Over records and findings.</param>
/// <param name="LargestAucChange">Over findings.</param>
/// <param name="ChangedCalls">Pairs of record and finding on the other side of the threshold.</param>
/// <param name="Calls">Pairs of record and finding.</param>
/// <param name="WideTensors">Tensors kept in float32 since half precision does not hold a value of theirs.</param>
public sealed record HalfPrecisionCard(double LargestProbabilityChange, double LargestAucChange, int ChangedCalls, int Calls, int WideTensors);
