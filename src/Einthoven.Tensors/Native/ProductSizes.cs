namespace Einthoven.Tensors.Native;

/// <summary>Sizes of a batch of matrix products (M, K) x (K, N).</summary>
internal readonly record struct ProductSizes(int Batch, int M, int N, int K);
