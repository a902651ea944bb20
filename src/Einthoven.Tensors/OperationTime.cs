namespace Einthoven.Tensors;

/// <summary>What one kind of operation took, all its calls together.</summary>
/// <param name="Operation">Its name, that of the method which computes it.</param>
/// <param name="Calls">How often it ran.</param>
/// <param name="Seconds">Of wall time.</param>
/// <param name="Operations">Floating-point operations of its matrix products and convolutions, what is computed a second time left out; 0 where it has none.</param>
/// <param name="Elements">Numbers of its results.</param>
public readonly record struct OperationTime(string Operation, int Calls, double Seconds, double Operations, double Elements);
