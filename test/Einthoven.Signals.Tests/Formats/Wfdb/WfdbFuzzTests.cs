using System.Text;
using Einthoven.Signals.Formats.Wfdb;
using Einthoven.Signals.Formats.Wfdb.Flac;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

/// <summary>Damaged records are read or refused with <see cref="RecordingFormatException"/>, and never anything else.</summary>
public sealed class WfdbFuzzTests : IDisposable
{
    private const int Rounds = 500;
    private static readonly string[] Tokens =
        ["-1", "0", "3", "1000000000000", "9223372036854775807", "1e308", "NaN", "/", "(", ")", "+", "x", ":", "#", "\n", " ", "~", "..", "\0", "8", "310", "516", "x4", ":2", "+3", "variable_1", "* 0", "MDC_ECG_LEAD_", "212", "310", "uV", "/NU", "é"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sixteen", 1)]
    [InlineData("twelve", 2)]
    [InlineData("formats", 5)]
    [InlineData("frames", 6)]
    [InlineData("fixed", 7)]
    [InlineData("variable", 8)]
    [InlineData("variable_1", 9, "variable")]
    [InlineData("flac-side", 10)]
    public void Damaged_headers_are_read_or_refused(string name, int seed, string? record = null)
    {
        var random = new Random(seed);
        var header = File.ReadAllText(Golden.Path("Formats/Wfdb", name + ".hea"));
        CopyGolden(record ?? name);
        var refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = Damage(header, random);
            _folder.Write(name + ".hea", text);
            if (!IsRead(_folder.File((record ?? name) + ".hea"), $"seed {seed}, round {round}:\n{text}")) refused++;
        }

        Assert.InRange(refused, Rounds / 4, Rounds - 1); // the damage is neither harmless nor always fatal
    }

    [Theory]
    [InlineData("sixteen", "mat", 24, 3)]
    [InlineData("twelve", "dat", 0, 4)]
    [InlineData("flac-lpc", "dat", 100, 11)]
    [InlineData("flac-side", "dat", 100, 12)]
    public void Every_flipped_bit_and_every_cut_in_a_signal_file_is_noticed(string name, string extension, int start, int seed)
    {
        var random = new Random(seed);
        var whole = File.ReadAllBytes(Golden.Path("Formats/Wfdb", $"{name}.{extension}"));
        File.Copy(Golden.Path("Formats/Wfdb", name + ".hea"), _folder.File(name + ".hea"));
        for (var round = 0; round < Rounds / 2; round++)
        {
            var bytes = whole[..(round % 2 == 0 ? whole.Length : random.Next(whole.Length))];
            if (bytes.Length > start) bytes[random.Next(start, bytes.Length)] ^= (byte)(1 << random.Next(8));
            _folder.Write($"{name}.{extension}", bytes);
            Assert.False(IsRead(_folder.File(name + ".hea"), $"seed {seed}, round {round}"), $"read: seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("flac-lpc", 13)]
    [InlineData("flac-wasted", 14)]
    public void Damaged_Flac_streams_are_read_or_refused_even_without_their_checksums(string name, int seed)
    {
        var random = new Random(seed);
        var whole = File.ReadAllBytes(Golden.Path("Formats/Wfdb", name + ".dat"));
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = whole[..(round % 4 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var times = random.Next(1, 4); times > 0 && bytes.Length > 0; times--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            DecodeSubframes(bytes, $"seed {seed}, round {round}");
        }
    }

    /// <summary>From anywhere in a stream: the checksum of a frame would hide what its subframes do with damage.</summary>
    private static void DecodeSubframes(byte[] bytes, string what)
    {
        try
        {
            var bits = new FlacBits(bytes.AsSpan(Math.Min(bytes.Length, 90)), what, 0);
            while (true) FlacSubframe.Decode(ref bits, 16, new int[192]);
        }
        catch (RecordingFormatException)
        {
            // The only way out: the bytes end, or make no sense.
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Expected a RecordingFormatException from {what}", error);
        }
    }

    private void CopyGolden(string record)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Golden.Path("Formats/Wfdb", "x"))!, record + "*"))
            File.Copy(file, _folder.File(Path.GetFileName(file)));
    }

    private static bool IsRead(string path, string what)
    {
        var reader = new WfdbReader();
        try
        {
            reader.Detects(path);
            var recording = reader.Read(path);
            RequireSameInRentedMemory(path, recording);
            return recording.Length > 0;
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

    /// <summary>What is read into own memory is read into rented memory as well, to the same samples.</summary>
    private static void RequireSameInRentedMemory(string path, Recording own)
    {
        try
        {
            var rented = new WfdbReader(rentsMemory: true).Read(path);
            foreach (var lead in own.Leads) Assert.Equal(own[lead], rented[lead]);
            rented.Release();
        }
        catch (RecordingFormatException error)
        {
            throw new InvalidOperationException("Refused in rented memory only", error);
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
