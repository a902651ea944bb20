namespace Einthoven.Experiments;

/// <summary>A line of a plan.</summary>
/// <param name="What">What is done.</param>
/// <param name="Details">Its size, in words.</param>
/// <param name="Tflop">TFLOP; 0 where they are not counted.</param>
/// <param name="Done">Whether the folder has it already.</param>
public sealed record PlanLine(string What, string Details, double Tflop, bool Done);
