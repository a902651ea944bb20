using System.Text.Json;

namespace Einthoven.Tensors.Tests;

/// <summary>What we write, NumPy reads; what NumPy writes, we read.</summary>
public sealed class SafetensorsNumPyTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Safetensors", "Golden");

    private static readonly float[] Values =
        [0f, -0f, 1f, -2.5f, 65504f, 6e-8f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0.333251953125f, 1e-4f, 3.140625f];

    [NumPyFact]
    public void NumPy_reads_what_we_write()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("ours.safetensors");
        Safetensors.Write(
            path,
            [
                SafetensorsEntry.UInt8("byte", [3], () => [0, 127, 255]),
                SafetensorsEntry.Float32("größe \"µV\"", [2, 3], () => [0.1f, -1.5f, 3e38f, 1e-45f, 0f, 7f]),
                SafetensorsEntry.Int64("long", [], () => [long.MinValue]),
                SafetensorsEntry.Int32("int", [2, 1], () => [int.MaxValue, -1]),
                SafetensorsEntry.Float32("empty", [0, 4], () => []),
            ],
            new Dictionary<string, string> { ["unit"] = "µV", ["quote"] = "\"" });

        using var read = JsonDocument.Parse(NumPy.Run(Path.Combine(Folder, "read_safetensors.py"), path));

        Assert.Equal("µV", read.RootElement.GetProperty("metadata").GetProperty("unit").GetString());
        Assert.Equal("\"", read.RootElement.GetProperty("metadata").GetProperty("quote").GetString());
        var tensors = read.RootElement.GetProperty("tensors");
        Assert.Equal(["byte", "empty", "größe \"µV\"", "int", "long"], tensors.EnumerateObject().Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        Check("byte", "uint8", [3], [0, 127, 255]);
        Check("größe \"µV\"", "float32", [2, 3], [0.1f, -1.5f, 3e38f, 1e-45f, 0, 7]);
        Check("long", "int64", [], [long.MinValue]);
        Check("int", "int32", [2, 1], [int.MaxValue, -1]);
        Check("empty", "float32", [0, 4], []);

        void Check(string name, string type, int[] shape, double[] values)
        {
            var tensor = tensors.GetProperty(name);
            Assert.Equal(type, tensor.GetProperty("type").GetString());
            Assert.Equal(shape, tensor.GetProperty("shape").Deserialize<int[]>());
            Assert.Equal(values, tensor.GetProperty("values").Deserialize<double[]>());
        }
    }

    [Fact]
    public void We_read_the_shapes_and_metadata_that_NumPy_wrote()
    {
        using var file = SafetensorsFile.Open(Path.Combine(Folder, "numpy.safetensors"));

        Assert.Equal(10, file.Tensors.Count);
        Assert.Equal([3, 4], file.Tensors["half"].Shape);
        Assert.Equal([3, 0, 2], file.Tensors["empty"].Shape);
        Assert.Empty(file.Tensors["scalar"].Shape);
        Assert.Equal(SafetensorsType.Float64, file.Tensors["double"].Type);
        Assert.Equal("double F64 [3, 4]", file.Tensors["double"].ToString());
        Assert.Equal(new Dictionary<string, string> { ["writer"] = "NumPy", ["größe"] = "µV" }, file.Metadata);
    }

    [Fact]
    public void We_read_the_values_that_NumPy_wrote()
    {
        using var file = SafetensorsFile.Open(Path.Combine(Folder, "numpy.safetensors"));

        Assert.Equal(Bits(Values), Bits(file.ReadSingles("single")));
        Assert.Equal([long.MinValue, -1, 0, long.MaxValue], file.ReadInt64s("long"));
        Assert.Equal([int.MinValue, int.MaxValue], file.ReadInt32s("int"));
        Assert.Equal([250, 251, 252, 253, 254, 255], file.ReadBytes("byte"));
        Assert.Equal([2.5f], file.ReadSingles("scalar"));
        Assert.Empty(file.ReadSingles("empty"));
        Assert.Equal([1], file.ReadBytes("größe/µV"));
    }

    [Fact]
    public void Half_and_bfloat16_are_widened_exactly()
    {
        using var file = SafetensorsFile.Open(Path.Combine(Folder, "numpy.safetensors"));

        Assert.Equal(Bits([.. Values.Select(value => (float)(Half)value)]), Bits(file.ReadSingles("half")));
        Assert.Equal(
            Bits([.. Values.Select(value => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & 0xFFFF0000))]),
            Bits(file.ReadSingles("brain")));
    }

    /// <summary>Bits, so that -0 and 0 differ; every NaN counts as the same one.</summary>
    private static uint[] Bits(float[] values) => [.. values.Select(value => float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value))];
}
