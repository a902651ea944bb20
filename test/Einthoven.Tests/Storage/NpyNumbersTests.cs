using System.Text;
using Einthoven.Storage;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Storage;

public sealed class NpyNumbersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_kind_of_number_becomes_a_double()
    {
        NpyFile.Write(_folder.File("a.npy"), new short[] { -1, 2 }, 2);
        NpyFile.Write(_folder.File("b.npy"), new[] { 0.5f }, 1);
        NpyFile.Write(_folder.File("c.npy"), new byte[] { 255 }, 1, 1);
        Assert.Equal([-1.0, 2], NpyNumbers.Read(_folder.File("a.npy")).Values);
        Assert.Equal([0.5], NpyNumbers.Read(_folder.File("b.npy")).Values);
        Assert.Equal([255.0], NpyNumbers.Read(_folder.File("c.npy")).Values);
        Assert.Equal([1L, 1], NpyNumbers.Read(_folder.File("c.npy")).Shape);
    }

    [Fact]
    public void Truth_values_are_one_and_zero()
    {
        var (values, shape) = NpyNumbers.Read(_folder.Write("m.npy", [.. NpyHeader.ToBytes("|b1", 2, 2), 1, 0, 0, 1]));
        Assert.Equal([1.0, 0, 0, 1], values);
        Assert.Equal([2L, 2], shape);
    }

    [Fact]
    public void Truth_values_that_are_cut_off_are_refused() =>
        Assert.Throws<InvalidDataException>(() => NpyNumbers.Read(_folder.Write("m.npy", [.. NpyHeader.ToBytes("|b1", 2, 2_000_000_000), 1])));

    [Fact]
    public void What_is_no_number_is_refused_by_its_type() =>
        Assert.Contains("'<c8'", Assert.Throws<InvalidDataException>(() => NpyNumbers.Read(_folder.Write("c.npy", [.. NpyHeader.ToBytes("<c8", 1), .. Encoding.ASCII.GetBytes("01234567")]))).Message, StringComparison.Ordinal);
}
