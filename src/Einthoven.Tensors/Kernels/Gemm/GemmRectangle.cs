namespace Einthoven.Tensors.Kernels;

/// <summary>A part of C that one thread computes.</summary>
/// <param name="Row">Its first row.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Column">Its first column.</param>
/// <param name="Columns">How many columns.</param>
internal readonly record struct GemmRectangle(int Row, int Rows, int Column, int Columns);
