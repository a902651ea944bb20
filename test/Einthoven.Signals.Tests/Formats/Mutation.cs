using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Formats;

/// <summary>Damages files and sees that a reader reads or refuses them, and never anything else.</summary>
internal static class Mutation
{
    /// <summary>Reads damaged copies of a file.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="whole">The undamaged file.</param>
    /// <param name="hints">What is said beside it.</param>
    /// <param name="seed">The seed of the damage; in the message of a failure.</param>
    /// <param name="rounds">How many copies.</param>
    /// <returns>How many were refused.</returns>
    public static int Refused(SingleFileReader reader, byte[] whole, RecordingHints hints, int seed, int rounds)
    {
        var random = new Random(seed);
        var refused = 0;
        for (var round = 0; round < rounds; round++)
        {
            var damaged = Damage(whole, random);
            try
            {
                reader.Detects(damaged);
                Assert.True(reader.Read(damaged, "damaged", hints).Length > 0);
            }
            catch (RecordingFormatException)
            {
                refused++;
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Expected a recording or a RecordingFormatException in round {round} of seed {seed}, from {Convert.ToBase64String(damaged)}", error);
            }
        }

        return refused;
    }

    /// <summary>One to three places, most of them in the beginning, where a format says what it is, are overwritten, removed, doubled, or the end is cut off.</summary>
    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(random.Next(2) == 0 ? bytes.Count : Math.Min(bytes.Count, 600));
            var length = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes[at] = (byte)random.Next(256); break;
                case 4: bytes[at] = (byte)"0123456789-.,;'\n"[random.Next(16)]; break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
    }
}
