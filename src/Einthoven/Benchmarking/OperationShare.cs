namespace Einthoven.Benchmarking;

/// <summary>What one kind of operation takes in one run of some work.</summary>
/// <param name="Operation">Its name; the way back counts by itself.</param>
/// <param name="Calls">Times it runs.</param>
/// <param name="Milliseconds">All calls together.</param>
/// <param name="Gigaflops">Floating-point operations a second, in 10^9; matrix products and convolutions alone are counted, what is computed a second time left out.</param>
/// <param name="Gigaelements">Numbers of its results a second, in 10^9.</param>
/// <param name="LostMilliseconds">More than its floating-point operations would take at the peak: where the distance to the peak goes.</param>
public sealed record OperationShare(string Operation, int Calls, double Milliseconds, double Gigaflops, double Gigaelements, double LostMilliseconds);
