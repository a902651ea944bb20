using System.Text;
using Einthoven.Storage;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Storage;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back()
    {
        var path = _folder.File("a.npy");
        NpyFile.Write(path, new[] { 1.5f, -2, float.NaN, 4, 5, 6 }, 2, 3);
        var (values, shape) = NpyFile.Read<float>(path);
        Assert.Equal([2, 3], shape);
        Assert.Equal([1.5f, -2, float.NaN, 4, 5, 6], values);
    }

    [Fact]
    public void The_header_is_128_bytes_and_data_follow_in_little_endian()
    {
        var path = _folder.File("a.npy");
        NpyFile.Write(path, new short[] { 0x0102 }, 1);
        var bytes = File.ReadAllBytes(path);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, 118, 0], bytes[..10]);
        Assert.StartsWith("{'descr': '<i2', 'fortran_order': False, 'shape': (1,), }", Encoding.ASCII.GetString(bytes, 10, 118), StringComparison.Ordinal);
        Assert.Equal([(byte)'\n', 0x02, 0x01], bytes[127..]);
    }

    [NumPyFact]
    public void NumPy_reads_every_element_type()
    {
        NpyFile.Write(_folder.File("u1.npy"), new byte[] { 1, 200 }, 2);
        NpyFile.Write(_folder.File("i2.npy"), new short[] { -1, 300 }, 2, 1);
        NpyFile.Write(_folder.File("i4.npy"), new[] { -1, 70000 }, 1, 2);
        NpyFile.Write(_folder.File("i8.npy"), new[] { -1, 1L << 40 }, 2);
        NpyFile.Write(_folder.File("f4.npy"), new[] { 0.5f, -1 }, 2);
        NpyFile.Write(_folder.File("f8.npy"), new[] { 0.1, -1 }, 1, 1, 2);
        var printed = NumPy.Run(
            """
            import numpy, sys
            for name in ['u1', 'i2', 'i4', 'i8', 'f4', 'f8']:
                a = numpy.load(f'{sys.argv[1]}/{name}.npy')
                print(a.dtype, a.shape, a.ravel().tolist())
            """,
            _folder.Path);
        Assert.Equal(
            ["uint8 (2,) [1, 200]", "int16 (2, 1) [-1, 300]", "int32 (1, 2) [-1, 70000]", "int64 (2,) [-1, 1099511627776]", "float32 (2,) [0.5, -1.0]", "float64 (1, 1, 2) [0.1, -1.0]"],
            printed.ReplaceLineEndings().Split(Environment.NewLine));
    }

    [NumPyFact]
    public void What_NumPy_writes_is_read()
    {
        NumPy.Run("import numpy, sys; numpy.save(sys.argv[1], numpy.arange(6, dtype='<f4').reshape(2, 3) / 2)", _folder.File("n.npy"));
        var (values, shape) = NpyFile.Read<float>(_folder.File("n.npy"));
        Assert.Equal([2, 3], shape);
        Assert.Equal([0, 0.5f, 1, 1.5f, 2, 2.5f], values);
    }

    [Fact]
    public void Values_that_do_not_make_the_shape_are_refused() =>
        Assert.Throws<ArgumentException>(() => NpyFile.Write(_folder.File("a.npy"), new float[5], 2, 3));

    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        var path = _folder.File("a.npy");
        NpyFile.Write(path, new short[100], 100);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        var error = Assert.Throws<InvalidDataException>(() => NpyFile.Read<short>(path));
        Assert.Contains("(100)", error.Message, StringComparison.Ordinal);
        Assert.Contains("99 elements", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(9223372036854775807, 9223372036854775807)")] // a product that overflows
    [InlineData("(1000000000000,)")]
    [InlineData("(99999999999999999999999,)")]
    public void A_header_that_claims_too_much_is_refused(string shape)
    {
        var path = _folder.Write("a.npy", Header($"{{'descr': '<i2', 'fortran_order': False, 'shape': {shape}, }}"));
        Assert.Throws<InvalidDataException>(() => NpyFile.Read<short>(path));
    }

    [Theory]
    [InlineData("{'descr': '<i2', 'fortran_order': True, 'shape': (1,), }", "Fortran")]
    [InlineData("{'descr': '>i2', 'fortran_order': False, 'shape': (1,), }", "'>i2'")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "'|O'")]
    [InlineData("{'fortran_order': False, 'shape': (1,), }", "lacks descr")]
    public void A_header_of_another_kind_is_refused(string header, string problem)
    {
        var path = _folder.Write("a.npy", Header(header));
        var error = Assert.Throws<InvalidDataException>(() => NpyFile.Read<short>(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,split\n1,train\n")]
    public void A_file_that_is_not_NumPys_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => NpyFile.Read<short>(_folder.Write("a.npy", text)));

    private static byte[] Header(string dictionary) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)dictionary.Length, 0, .. Encoding.ASCII.GetBytes(dictionary), 0, 0];
}
