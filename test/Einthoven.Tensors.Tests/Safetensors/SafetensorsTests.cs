using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Einthoven.Tensors.Tests;

public sealed class SafetensorsTests
{
    [Fact]
    public void Bytes_are_those_the_format_describes()
    {
        var written = Write([SafetensorsEntry.Float32("b", [2], () => [1f, -2f]), SafetensorsEntry.UInt8("a", [1], () => [7])], new() { ["k"] = "v" });

        const string Header =
            """{"__metadata__":{"k":"v"},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"U8","shape":[1],"data_offsets":[8,9]}}""";
        var padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        Assert.Equal([.. BitConverter.GetBytes((ulong)padded.Length), .. Encoding.UTF8.GetBytes(padded), 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 7], written);
    }

    [Fact]
    public void The_order_of_tensors_and_metadata_does_not_change_the_bytes()
    {
        SafetensorsEntry[] entries =
        [
            SafetensorsEntry.UInt8("c", [1], () => [1]), SafetensorsEntry.Int64("b", [1], () => [2]),
            SafetensorsEntry.Float32("z", [1], () => [3]), SafetensorsEntry.Float32("a", [1], () => [4]),
        ];

        Assert.Equal(Write(entries, new() { ["x"] = "1", ["y"] = "2" }), Write(entries.Reverse(), new() { ["y"] = "2", ["x"] = "1" }));
    }

    [Fact]
    public void Every_tensor_is_aligned_to_its_element()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(
            folder.File("x"),
            [
                SafetensorsEntry.UInt8("a", [3], () => [1, 2, 3]), SafetensorsEntry.Float32("b", [1], () => [1]),
                SafetensorsEntry.Int64("c", [1], () => [1]), SafetensorsEntry.Int32("d", [1], () => [1]),
            ]);

        var dataStart = 8 + BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(folder.File("x")));
        using var file = SafetensorsFile.Open(folder.File("x"));
        Assert.All(file.Tensors.Values, tensor => Assert.Equal(0, (dataStart + tensor.Offset) % (tensor.ByteCount / tensor.Count)));
    }

    [Fact]
    public void Values_beyond_one_chunk_come_back()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        var values = Enumerable.Range(0, (1 << 20) + 70_001).Select(_ => random.NextSingle()).ToArray();

        Safetensors.Write(folder.File("x"), [SafetensorsEntry.Float32("v", [values.Length], () => values)]);

        using var file = SafetensorsFile.Open(folder.File("x"));
        Assert.Equal(values, file.ReadSingles("v"));
    }

    [Fact]
    public void Half_values_beyond_one_chunk_come_back()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(8);
        var values = Enumerable.Range(0, 150_001).Select(_ => (Half)random.NextSingle()).ToArray();
        SafetensorsBytes.Write(
            folder.File("x"), $$"""{"h":{"dtype":"F16","shape":[{{values.Length}}],"data_offsets":[0,{{2 * values.Length}}] } }""",
            MemoryMarshal.AsBytes(values.AsSpan()));

        using var file = SafetensorsFile.Open(folder.File("x"));
        Assert.Equal(values.Select(value => (float)value), file.ReadSingles("h"));
    }

    [Fact]
    public void Every_half_precision_number_comes_back_as_it_was()
    {
        using var folder = new TemporaryFolder();
        float[] all = [.. Enumerable.Range(0, 1 << 16).Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))]; // denormals, infinities, NaN and both zeros
        Safetensors.Write(folder.File("x"), [SafetensorsEntry.Float16("h", [256, 256], () => all)]);

        using var file = SafetensorsFile.Open(folder.File("x"));
        Assert.Equal(SafetensorsType.Float16, file.Tensors["h"].Type);
        Assert.InRange(new FileInfo(folder.File("x")).Length, 1 << 17, (1 << 17) + 200);
        Assert.Equal(all.Select(BitConverter.SingleToUInt32Bits).Where((_, i) => !float.IsNaN(all[i])), file.ReadSingles("h").Select(BitConverter.SingleToUInt32Bits).Where((_, i) => !float.IsNaN(all[i])));
        Assert.Equal(all.Select(float.IsNaN), file.ReadSingles("h").Select(float.IsNaN));
    }

    [Theory]
    [InlineData(1f + (1f / 2048), 1f)] // between two: to the even one
    [InlineData(1f + (3f / 2048), 1f + (1f / 512))]
    [InlineData(1f + (1.01f / 2048), 1f + (1f / 1024))]
    [InlineData(65519f, 65504f)]
    [InlineData(-65519f, -65504f)]
    [InlineData(5.96e-8f, 5.9604645e-8f)] // the smallest denormal
    [InlineData(2.98e-8f, 0f)]
    [InlineData(6.1e-5f, 6.0975552e-5f)]
    public void Half_precision_rounds_to_the_nearest_ties_to_even(float value, float expected)
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(folder.File("x"), [SafetensorsEntry.Float16("h", [1], () => new float[] { value })]);
        using var file = SafetensorsFile.Open(folder.File("x"));
        Assert.Equal(expected, file.ReadSingles("h")[0]);
    }

    [Fact]
    public void What_half_precision_does_not_hold_is_refused_and_told_beforehand()
    {
        using var folder = new TemporaryFolder();
        Assert.True(SafetensorsEntry.FitFloat16([65519f, float.PositiveInfinity, float.NaN, 0]));
        Assert.False(SafetensorsEntry.FitFloat16([1, -65520f]));
        var error = Assert.Throws<ArgumentException>(() => Safetensors.Write(folder.File("x"), [SafetensorsEntry.Float16("w", [2], () => [1, 65520f])]));
        Assert.Contains("'w'", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Writing_needs_no_seeking_and_asks_for_each_value_once()
    {
        var asked = new List<string>();
        using var stream = new DeflateStream(Stream.Null, CompressionMode.Compress); // throws on seek, position and length

        Safetensors.Write(stream, [Entry("a"), Entry("b")]);

        Assert.Equal(["a", "b"], asked);

        SafetensorsEntry Entry(string name) => SafetensorsEntry.Float32(name, [1], () =>
        {
            asked.Add(name);
            return new float[1];
        });
    }

    [Fact]
    public void A_file_without_tensors_is_one()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(folder.File("x"), []);

        using var file = SafetensorsFile.Open(folder.File("x"));
        Assert.Empty(file.Tensors);
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void A_wrong_number_of_values_is_refused_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<ArgumentException>(() => Safetensors.Write(folder.File("x"), [SafetensorsEntry.Float32("w", [2, 3], () => new float[5])]));

        Assert.Contains("'w'", error.Message, StringComparison.Ordinal);
        Assert.Contains("6 elements", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_name_given_twice_is_refused_before_anything_is_written()
    {
        using var stream = new MemoryStream();
        var entry = SafetensorsEntry.Float32("w", [1], () => [1f]);

        Assert.Contains("'w'", Assert.Throws<ArgumentException>(() => Safetensors.Write(stream, [entry, entry])).Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void The_name_of_the_metadata_is_refused() =>
        Assert.Throws<ArgumentException>(() => SafetensorsEntry.Float32("__metadata__", [1], () => [1f]));

    [Fact]
    public void Reading_into_too_short_or_too_long_memory_is_refused()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(folder.File("x"), [SafetensorsEntry.Float32("w", [4], () => [1f, 2f, 3f, 4f])]);
        using var file = SafetensorsFile.Open(folder.File("x"));

        Assert.Throws<ArgumentException>(() => file.ReadSingles("w", new float[3]));
        Assert.Throws<ArgumentException>(() => file.ReadSingles("w", new float[5]));
    }

    private static byte[] Write(IEnumerable<SafetensorsEntry> entries, Dictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, entries, metadata);
        return stream.ToArray();
    }
}
