using Einthoven.Evaluation.Linear;
using MathNet.Numerics.LinearAlgebra;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(40, 60)]
    [InlineData(131, 100)]
    public void Agrees_with_mathnet(int size, int rank)
    {
        var matrix = Gram(size, rank);
        var eigen = SymmetricEigen.Of((double[])matrix.Clone(), size);
        var expected = Matrix<double>.Build.Dense(size, size, matrix).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending().ToArray();
        for (var i = 0; i < size; i++) Assert.Equal(expected[i], eigen.Values[i], 1e-9);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(40, 60)]
    [InlineData(131, 100)]
    public void Vectors_are_orthonormal_and_the_matrix_scales_them(int size, int rank)
    {
        var matrix = Gram(size, rank);
        var eigen = SymmetricEigen.Of((double[])matrix.Clone(), size);
        var products = DenseProduct.WithTransposed(eigen.Vectors, eigen.Vectors, size, size, size);
        var images = DenseProduct.WithTransposed(eigen.Vectors, matrix, size, size, size);
        for (var i = 0; i < size * size; i++)
        {
            Assert.Equal(i / size == i % size ? 1 : 0, products[i], 1e-11);
            Assert.Equal(eigen.Values[i / size] * eigen.Vectors[i], images[i], 1e-9);
        }
    }

    [Fact]
    public void Diagonal_matrix_is_its_own_answer() => Assert.Equal([5.0, 2.0, -1.0], SymmetricEigen.Of([2, 0, 0, 0, -1, 0, 0, 0, 5], 3).Values);

    private static double[] Gram(int size, int rank)
    {
        var random = new Random(size);
        var rows = Enumerable.Range(0, size * rank).Select(_ => random.NextDouble() - 0.5).ToArray();
        return DenseProduct.WithTransposed(rows, rows, size, size, rank);
    }
}
