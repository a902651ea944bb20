using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Formats;

/// <summary>Damages files and reads them: they are read or refused with <see cref="RecordingFormatException"/>, in memory that their size bounds.</summary>
/// <remarks>A long run: <c>EINTHOVEN_FUZZ=100 dotnet test test/Einthoven.Signals.Tests -c Release --filter FullyQualifiedName~Fuzz</c> makes a hundred times as many rounds.</remarks>
internal static class Fuzzing
{
    private const long Free = 4 << 20; // tables, buffers and messages that any file costs

    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("EINTHOVEN_FUZZ"), out var times) ? times : 1;
    private static readonly uint[] Numbers = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    /// <summary>Reads damaged copies of a file.</summary>
    /// <param name="reader">The reader of the file's format.</param>
    /// <param name="whole">The file.</param>
    /// <param name="rounds">How many copies.</param>
    /// <param name="seed">Stands in the message of a failure.</param>
    /// <param name="bytesPerByte">How many bytes may be allocated for each of the file.</param>
    /// <param name="damage">Damages bytes that matter to the format, or null for any.</param>
    /// <returns>Which share of the copies was refused.</returns>
    public static double Run(SingleFileReader reader, byte[] whole, int rounds, int seed, long bytesPerByte, Func<byte[], Random, byte[]>? damage = null)
    {
        var random = new Random(seed);
        var refused = 0;
        rounds *= Times;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = (damage ?? Any)(whole, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (!IsRead(reader, bytes, $"seed {seed}, round {round}")) refused++;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= Free + (bytesPerByte * bytes.Length), $"seed {seed}, round {round}: {allocated:N0} bytes allocated for a file of {bytes.Length:N0}");
        }

        return (double)refused / rounds;
    }

    /// <summary>One to four places are overwritten, cut out, doubled or flipped, or the end is cut off.</summary>
    public static byte[] Any(byte[] whole, Random random)
    {
        var bytes = new List<byte>(whole);
        for (var times = random.Next(1, 5); times > 0 && bytes.Count > 8; times--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(1, Math.Min(16, bytes.Count - at) + 1);
            switch (random.Next(6))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 2: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 3: bytes.RemoveRange(at, bytes.Count - at); break;
                default: Overwrite(bytes, at, Numbers[random.Next(Numbers.Length)], 1 << random.Next(3)); break;
            }
        }

        return [.. bytes];
    }

    private static void Overwrite(List<byte> bytes, int at, uint number, int width)
    {
        for (var i = 0; i < width && at + i < bytes.Count; i++) bytes[at + i] = (byte)(number >> (8 * i));
    }

    private static bool IsRead(SingleFileReader reader, byte[] bytes, string what)
    {
        try
        {
            reader.Detects(bytes.AsSpan(0, Math.Min(bytes.Length, 1 << 16)));
            return reader.Read(bytes, what, RecordingHints.None).Leads.Count > 0;
        }
        catch (RecordingFormatException error)
        {
            Assert.DoesNotContain('\n', error.Message);
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Expected a recording or a RecordingFormatException: {what}", error);
        }
    }
}
