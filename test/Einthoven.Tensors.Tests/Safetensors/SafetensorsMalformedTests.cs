namespace Einthoven.Tensors.Tests;

/// <summary>A damaged file is refused, and the message names the file, the tensor and the remedy.</summary>
public sealed class SafetensorsMalformedTests
{
    private const string A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    [Theory]
    [InlineData("", 0, "header")] // no JSON
    [InlineData("[1,2]", 0, "header")]
    [InlineData("null", 0, "header")]
    [InlineData("{\"a\":", 8, "header")] // cut off
    [InlineData("{" + A, 8, "header")]
    [InlineData("{" + A + "}}", 8, "header")]
    [InlineData("{" + A + "}{}", 8, "header")]
    [InlineData("{" + A + "," + A + "}", 8, "'a' occurs twice")]
    [InlineData("{\"a\":5}", 8, "StartObject")]
    [InlineData("{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "header")] // half a surrogate pair
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8, "'a' lacks")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", 8, "'a' lacks")]
    [InlineData("{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "'a' lacks")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,8]}}", 8, "'a' lacks")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "'a' has dtype twice")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "'a' has shape twice")]
    [InlineData("{\"a\":{\"dtype\":\"F99\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "F99")]
    [InlineData("{\"a\":{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "String")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8, "'a' has a number in shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}", 8, "'a' has a number in shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[\"2\"],\"data_offsets\":[0,8]}}", 8, "'a' has something other than numbers in shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}", 8, "'a' has a number in shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", 0, "'a' of shape [4294967296, 4294967296]")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}}", 0, "'a' of shape [4611686018427387904]")] // times 4 bytes
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, "takes 12 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", 8, "data_offsets are [8, 0]")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}", 8, "'a' has a number in data_offsets")]
    [InlineData("{" + A + "}", 7, "'a' ends at byte 8, but only 7")]
    [InlineData("{" + A + "}", 9, "9 bytes follow")]
    [InlineData("{}", 1, "1 bytes follow")]
    [InlineData("{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "'b' begins at byte 4, inside tensor 'a'")]
    [InlineData("{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}", 16, "'b' begins at byte 12, but tensor 'a' ends at 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "'a' begins at byte 4, but the header")]
    [InlineData("{\"a\":{\"dtype\":\"U8\",\"shape\":[9223372036854775807],\"data_offsets\":[0,9223372036854775807]}}", 8, "'a' ends at byte 9223372036854775807")]
    [InlineData("{\"__metadata__\":{\"k\":1}}", 0, "String")]
    [InlineData("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}", 0, "'k' occurs twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", 0, "__metadata__ occurs twice")]
    public void A_malformed_header_is_refused(string header, int dataBytes, string expected)
    {
        using var folder = new TemporaryFolder();
        SafetensorsBytes.Write(folder.File("model.safetensors"), header, new byte[dataBytes]);

        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(folder.File("model.safetensors")));

        Assert.StartsWith(folder.File("model.safetensors") + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Matches("(fetch or write it again|convert it to one of F32, .*)\\.$", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_shorter_than_the_headers_length_is_refused(int length)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x"), new byte[length]);

        Assert.Contains("too few", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(folder.File("x"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void A_header_longer_than_the_file_is_refused_before_memory_is_taken(long announced)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x"), [.. BitConverter.GetBytes(announced), (byte)'{', (byte)'}']);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(folder.File("x")));

        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Invalid_UTF8_in_the_header_is_refused()
    {
        using var folder = new TemporaryFolder();
        var bytes = SafetensorsBytes.Of("{" + A + "}", new byte[8]);
        bytes[8 + 2] = 0xFF; // the tensor's name
        File.WriteAllBytes(folder.File("x"), bytes);

        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(folder.File("x")));
    }

    [Fact]
    public void Unknown_fields_of_a_tensor_are_passed_over()
    {
        using var folder = new TemporaryFolder();
        SafetensorsBytes.Write(
            folder.File("x"), "{\"a\":{\"later\":{\"x\":[1]},\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}  ", [5, 6]);

        using var file = SafetensorsFile.Open(folder.File("x"));
        Assert.Equal([5, 6], file.ReadBytes("a"));
    }

    [Fact]
    public void Asking_for_another_type_names_both()
    {
        using var folder = new TemporaryFolder();
        SafetensorsBytes.Write(folder.File("x"), "{" + A + "}", new byte[8]);
        using var file = SafetensorsFile.Open(folder.File("x"));

        var error = Assert.Throws<InvalidDataException>(() => file.ReadInt64s("a"));

        Assert.Equal($"{folder.File("x")}: tensor 'a F32 [2]' is asked for as I64; convert it.", error.Message);
        Assert.Throws<InvalidDataException>(() => file.ReadInt32s("a"));
        Assert.Throws<InvalidDataException>(() => file.ReadBytes("a"));
    }

    [Fact]
    public void Asking_for_a_tensor_that_is_not_there_names_it()
    {
        using var folder = new TemporaryFolder();
        SafetensorsBytes.Write(folder.File("x"), "{" + A + "}", new byte[8]);
        using var file = SafetensorsFile.Open(folder.File("x"));

        Assert.Contains("no tensor 'b'", Assert.Throws<InvalidDataException>(() => file.ReadSingles("b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_while_open_is_noticed()
    {
        using var folder = new TemporaryFolder();
        SafetensorsBytes.Write(folder.File("x"), "{" + A + "}", new byte[8]);
        using var file = SafetensorsFile.Open(folder.File("x"));
        using (var stream = new FileStream(folder.File("x"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) stream.SetLength(stream.Length - 4);

        Assert.Contains("ended while a was read", Assert.Throws<InvalidDataException>(() => file.ReadSingles("a")).Message, StringComparison.Ordinal);
    }
}
