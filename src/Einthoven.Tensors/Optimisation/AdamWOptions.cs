namespace Einthoven.Tensors;

/// <summary>Constants of <see cref="AdamW"/>; the defaults are those of Kingma and Ba, arXiv 1412.6980.</summary>
/// <param name="Beta1">How much of the running mean of gradients a step keeps, in [0, 1).</param>
/// <param name="Beta2">How much of the running mean of squared gradients a step keeps, in [0, 1).</param>
/// <param name="Epsilon">Added to the root of the latter.</param>
/// <param name="WeightDecay">Share of a weight, times the learning rate, that a step takes away where <see cref="Parameter.Decays"/>.</param>
public sealed record AdamWOptions(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0.01);
