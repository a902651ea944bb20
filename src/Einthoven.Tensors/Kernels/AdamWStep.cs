namespace Einthoven.Tensors.Kernels;

/// <summary>The numbers that one step of AdamW shares: Loshchilov and Hutter, arXiv 1711.05101, algorithm 2.</summary>
/// <remarks>
/// g = GradientScale gradient; m = β₁ m + (1 - β₁) g; v = β₂ v + (1 - β₂) g²;
/// value -= LearningRate (Decay value + (m/Correction1) / (√(v/Correction2) + ε)).
/// </remarks>
/// <param name="LearningRate">The step's learning rate.</param>
/// <param name="Beta1">Memory of the first moment.</param>
/// <param name="Beta2">Memory of the second moment.</param>
/// <param name="Epsilon">Added to the root of the second moment.</param>
/// <param name="Decay">Decoupled weight decay; 0 for parameters that do not decay.</param>
/// <param name="Correction1">1 - β₁^t.</param>
/// <param name="Correction2">1 - β₂^t.</param>
/// <param name="GradientScale">Multiplies every gradient: clipping, averaging over ranks.</param>
internal readonly record struct AdamWStep(
    float LearningRate, float Beta1, float Beta2, float Epsilon, float Decay, float Correction1, float Correction2, float GradientScale);
