using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Einthoven.Signals.Tests.Fuzzing;

/// <summary>Damages files: bits, spans, numbers in text and in binary fields, what lies inside Base64, and splices of two files.</summary>
internal sealed partial class Mutator(Random random)
{
    private static readonly string[] Numbers =
        ["0", "-1", "1", "2147483647", "-2147483648", "4294967295", "9223372036854775807", "-9223372036854775809", "1e308", "1e-320", "NaN", "Infinity", "0x10", "", "99999999999999999999999", "0.5"];

    private static readonly string[] Tokens =
        ["\0", "\n", "\r\n", "#", "/", "../", "..\\", "/dev/zero", "<", ">", "&amp;", "&x;", "<![CDATA[", "<!--", "\"", "'", ",", ";", "\t", "\uFEFF", "é", "(", ")", ":", "+", "~", "-"];

    private static readonly long[] Fields = [0, 1, -1, 2, 127, 128, 255, 256, short.MaxValue, short.MinValue, ushort.MaxValue, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue];

    /// <summary>A damaged copy.</summary>
    /// <param name="content">The file.</param>
    /// <param name="other">Another, for splices.</param>
    /// <param name="done">Gets the names of what was done.</param>
    public byte[] Damage(byte[] content, byte[] other, List<string> done)
    {
        var bytes = (byte[])content.Clone();
        for (var times = random.Next(2) == 0 ? 1 : random.Next(1, 5); times > 0; times--)
        {
            if (bytes.Length == 0) break;
            var (name, change) = random.Next(11) switch
            {
                0 => ("bits", Bits(bytes)),
                1 => ("truncated", bytes[..random.Next(bytes.Length)]),
                2 => ("doubled", Double(bytes)),
                3 => ("deleted", Delete(bytes)),
                4 or 5 => ("number", Number(bytes)),
                6 => ("field", Field(bytes)),
                7 => ("splice", [.. bytes[..random.Next(bytes.Length)], .. other[random.Next(other.Length)..]]),
                8 => ("inside Base64", InsideBase64(bytes)),
                9 => ("filled", Fill(bytes)),
                _ => ("token", Insert(bytes, random.Next(bytes.Length + 1), Tokens[random.Next(Tokens.Length)])),
            };
            done.Add(name);
            bytes = change;
        }

        return bytes;
    }

    private (int From, int Length) Span(byte[] bytes)
    {
        var from = random.Next(bytes.Length);
        var most = random.Next(4) == 0 ? bytes.Length - from : Math.Min(24, bytes.Length - from);
        return (from, random.Next(1, most + 1));
    }

    private byte[] Bits(byte[] bytes)
    {
        for (var flips = random.Next(1, 9); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private byte[] Double(byte[] bytes)
    {
        var (from, length) = Span(bytes);
        return [.. bytes[..(from + length)], .. bytes[from..]];
    }

    private byte[] Delete(byte[] bytes)
    {
        var (from, length) = Span(bytes);
        return [.. bytes[..from], .. bytes[(from + length)..]];
    }

    private byte[] Fill(byte[] bytes)
    {
        var (from, length) = Span(bytes);
        bytes.AsSpan(from, length).Fill(random.Next(2) == 0 ? (byte)0 : (byte)0xFF);
        return bytes;
    }

    /// <summary>A number of the text becomes an extreme one. Text of 16 bits is told by its byte order mark.</summary>
    private byte[] Number(byte[] bytes)
    {
        var encoding = EncodingOf(bytes);
        var text = encoding.GetString(bytes);
        var start = text.Length == 0 ? 0 : random.Next(text.Length);
        var pattern = random.Next(4) > 0 ? FreeNumber() : DecimalNumber();
        var match = pattern.Match(text, start);
        if (!match.Success) match = pattern.Match(text);
        if (!match.Success) return Field(bytes);
        var number = random.Next(3) == 0 ? random.Next(0, 100_000).ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)];
        return encoding.GetBytes(text[..match.Index] + number + text[(match.Index + match.Length)..]);
    }

    private byte[] Field(byte[] bytes)
    {
        var value = Fields[random.Next(Fields.Length)];
        Span<byte> field = stackalloc byte[8];
        if (random.Next(4) == 0) BinaryPrimitives.WriteInt64BigEndian(field, value);
        else BinaryPrimitives.WriteInt64LittleEndian(field, value);
        var width = 1 << random.Next(1, 4);
        var at = random.Next(3) == 0 ? random.Next(Math.Min(64, bytes.Length)) : random.Next(bytes.Length);
        field[..Math.Min(width, bytes.Length - at)].CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private byte[] InsideBase64(byte[] bytes)
    {
        var encoding = EncodingOf(bytes);
        var text = encoding.GetString(bytes);
        var runs = Base64Run().Matches(text);
        if (runs.Count == 0) return Bits(bytes);
        var run = runs[random.Next(runs.Count)];
        var inner = Convert.FromBase64String(new string([.. run.Value.Where(letter => !char.IsWhiteSpace(letter))]).TrimEnd('=') is var bare ? bare[..(bare.Length / 4 * 4)] : "");
        var changed = random.Next(4) switch { 0 => Bits(inner), 1 => Delete(inner), 2 => Double(inner), _ => Field(inner) };
        return encoding.GetBytes(text[..run.Index] + Convert.ToBase64String(changed) + text[(run.Index + run.Length)..]);
    }

    private static byte[] Insert(byte[] bytes, int at, string token) => [.. bytes[..at], .. EncodingOf(bytes).GetBytes(token), .. bytes[at..]];

    private static Encoding EncodingOf(byte[] bytes) => bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode : Encoding.Latin1;

    [GeneratedRegex(@"-?\d+(\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalNumber();

    /// <summary>One that is no part of Base64.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9+/.])-?\d+(\.\d+)?(?![A-Za-z0-9+/])", RegexOptions.CultureInvariant)]
    private static partial Regex FreeNumber();

    [GeneratedRegex(@"[A-Za-z0-9+/\r\n]{64,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Base64Run();
}
