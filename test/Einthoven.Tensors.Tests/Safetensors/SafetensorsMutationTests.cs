using System.Text;

namespace Einthoven.Tensors.Tests;

/// <summary>Whatever happens to a file's bytes, it is read in bounds or refused with an <see cref="InvalidDataException"/>.</summary>
public sealed class SafetensorsMutationTests
{
    private const int Mutants = 4_000;

    private static readonly string[] Numbers = ["0", "-1", "1", "8", "4294967296", "9223372036854775807", "18446744073709551616", "1e3", "[]", "\"\""];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_mutated_file_is_read_in_bounds_or_refused(int seed)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("mutant.safetensors");
        Safetensors.Write(
            path,
            [
                SafetensorsEntry.Float32("weight", [3, 2], () => [1, 2, 3, 4, 5, 6]), SafetensorsEntry.Int64("step", [], () => [10]),
                SafetensorsEntry.UInt8("mask", [500], () => new byte[500]), SafetensorsEntry.Int32("ids", [2], () => [7, 8]),
            ],
            new Dictionary<string, string> { ["writer"] = "test" });
        var original = File.ReadAllBytes(path);
        var random = new Random(seed);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutants; i++)
        {
            var mutant = original;
            for (var change = random.Next(2); change >= 0; change--) mutant = Mutate(mutant, random);
            File.WriteAllBytes(path, mutant);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            if (TryReadAll(path, mutant.Length, $"seed {seed}, mutant {i}")) read++;
            else refused++;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 200_000);
        }

        // Both happen often, or the test would prove little.
        Assert.InRange(read, Mutants / 20, Mutants);
        Assert.InRange(refused, Mutants / 2, Mutants);
    }

    private static bool TryReadAll(string path, int length, string which)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            Assert.InRange(file.Tensors.Values.Sum(tensor => tensor.ByteCount), 0, length - 8);
            foreach (var tensor in file.Tensors.Values)
            {
                Assert.Equal(tensor.Count, tensor.Shape.Aggregate(1L, (product, dimension) => product * dimension));
                var count = tensor.Type switch
                {
                    SafetensorsType.Float32 or SafetensorsType.Float16 or SafetensorsType.BFloat16 => file.ReadSingles(tensor.Name).Length,
                    SafetensorsType.Int64 => file.ReadInt64s(tensor.Name).Length,
                    SafetensorsType.Int32 => file.ReadInt32s(tensor.Name).Length,
                    SafetensorsType.UInt8 => file.ReadBytes(tensor.Name).Length,
                    _ => tensor.Count,
                };
                Assert.Equal(tensor.Count, count);
            }

            return true;
        }
        catch (InvalidDataException error)
        {
            Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            return false;
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{which}: {error}");
            throw;
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0: // one byte
                byte[] changed = [.. bytes];
                changed[at] = (byte)random.Next(256);
                return changed;
            case 1: // cut off
                return bytes[..at];
            case 2: // a piece out
                return [.. bytes[..at], .. bytes[Math.Min(at + random.Next(1, 9), bytes.Length)..]];
            case 3: // a piece twice
                return [.. bytes[..at], .. bytes[Math.Max(0, at - random.Next(1, 40))..]];
            case 4: // a number of the header replaced, the header's length kept right
                return ReplaceNumber(bytes, random);
            default: // the header's length
                byte[] resized = [.. bytes];
                if (resized.Length >= 8) BitConverter.TryWriteBytes(resized, random.Next(2) == 0 ? random.NextInt64() : random.Next(2 * bytes.Length));
                return resized;
        }
    }

    private static byte[] ReplaceNumber(byte[] bytes, Random random)
    {
        if (bytes.Length < 8 || BitConverter.ToUInt64(bytes) is var length && length > (ulong)bytes.Length - 8) return bytes;
        var header = Encoding.Latin1.GetString(bytes, 8, (int)length);
        int[] digits = [.. Enumerable.Range(0, header.Length).Where(i => char.IsAsciiDigit(header[i]) && (i == 0 || !char.IsAsciiDigit(header[i - 1])))];
        if (digits.Length == 0) return bytes;
        var start = digits[random.Next(digits.Length)];
        var end = start;
        while (end < header.Length && char.IsAsciiDigit(header[end])) end++;
        var text = Encoding.Latin1.GetBytes(header[..start] + Numbers[random.Next(Numbers.Length)] + header[end..]);
        return [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. bytes.AsSpan(8 + (int)length)];
    }
}
