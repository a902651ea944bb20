namespace Einthoven.Experiments;

/// <summary>How long something other than pre-training took.</summary>
/// <param name="System">The system.</param>
/// <param name="Arm">Its arm.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="What"><c>embedding</c> or <c>supervised training</c>.</param>
/// <param name="Records">ECGs that went through, as often as they did.</param>
/// <param name="Seconds">Seconds.</param>
/// <param name="Tflop">TFLOP; 0 where they are not counted.</param>
public sealed record ExperimentTime(string System, string Arm, int Seed, string What, double Records, double Seconds, double Tflop);
