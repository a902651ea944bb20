namespace Einthoven.Models;

/// <summary>What a model takes in.</summary>
/// <param name="Leads">Leads of an ECG.</param>
/// <param name="Samples">Samples of each lead.</param>
/// <param name="Amplitudes">Whether it is also told how large a lead was in millivolts before standardising.</param>
internal readonly record struct SignalShape(int Leads, int Samples, bool Amplitudes = false);
