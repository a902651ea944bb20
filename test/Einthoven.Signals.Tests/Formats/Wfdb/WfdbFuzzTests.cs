using System.Text;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

/// <summary>Damaged records are read or refused with <see cref="RecordingFormatException"/>, and never anything else.</summary>
public sealed class WfdbFuzzTests : IDisposable
{
    private const int Rounds = 1500;
    private static readonly string[] Tokens =
        ["-1", "0", "3", "1000000000000", "9223372036854775807", "1e308", "NaN", "/", "(", ")", "+", "x", ":", "#", "\n", " ", "~", "..", "\0", "MDC_ECG_LEAD_", "212", "310", "uV", "/NU", "é"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sixteen", "mat", 1)]
    [InlineData("twelve", "dat", 2)]
    public void Damaged_headers_are_read_or_refused(string name, string extension, int seed)
    {
        var random = new Random(seed);
        var header = File.ReadAllText(Golden.Path("Formats/Wfdb", name + ".hea"));
        File.Copy(Golden.Path("Formats/Wfdb", $"{name}.{extension}"), _folder.File($"{name}.{extension}"));
        var refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = Damage(header, random);
            if (!IsRead(_folder.Write(name + ".hea", text), $"seed {seed}, round {round}:\n{text}")) refused++;
        }

        Assert.InRange(refused, Rounds / 4, Rounds - 1); // the damage is neither harmless nor always fatal
    }

    [Theory]
    [InlineData("sixteen", "mat", 24, 3)]
    [InlineData("twelve", "dat", 0, 4)]
    public void Every_flipped_bit_and_every_cut_in_a_signal_file_is_noticed(string name, string extension, int start, int seed)
    {
        var random = new Random(seed);
        var whole = File.ReadAllBytes(Golden.Path("Formats/Wfdb", $"{name}.{extension}"));
        File.Copy(Golden.Path("Formats/Wfdb", name + ".hea"), _folder.File(name + ".hea"));
        for (var round = 0; round < Rounds / 5; round++)
        {
            var bytes = whole[..(round % 2 == 0 ? whole.Length : random.Next(whole.Length))];
            if (bytes.Length > start) bytes[random.Next(start, bytes.Length)] ^= (byte)(1 << random.Next(8));
            _folder.Write($"{name}.{extension}", bytes);
            Assert.False(IsRead(_folder.File(name + ".hea"), $"seed {seed}, round {round}"), $"read: seed {seed}, round {round}");
        }
    }

    private static bool IsRead(string path, string what)
    {
        var reader = new WfdbReader();
        try
        {
            reader.Detects(path);
            return reader.Read(path).Length > 0;
        }
        catch (RecordingFormatException)
        {
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Expected a recording or a RecordingFormatException from {what}", error);
        }
    }

    /// <summary>One to three places are removed, doubled, or overwritten with something that matters to the grammar.</summary>
    private static string Damage(string header, Random random)
    {
        var text = new StringBuilder(header);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(text.Length);
            var length = random.Next(1, Math.Min(12, text.Length - at) + 1);
            var piece = text.ToString(at, length);
            switch (random.Next(4))
            {
                case 0: text.Remove(at, length); break;
                case 1: text.Insert(at, piece); break;
                case 2: text.Insert(at, Tokens[random.Next(Tokens.Length)]); break;
                default: text.Remove(at, length).Insert(at, Tokens[random.Next(Tokens.Length)]); break;
            }

            if (text.Length == 0) text.Append(' ');
        }

        return text.ToString();
    }
}
