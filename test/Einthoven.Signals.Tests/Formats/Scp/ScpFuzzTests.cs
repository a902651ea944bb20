using Einthoven.Signals.Formats.Scp;

namespace Einthoven.Signals.Tests.Formats.Scp;

public sealed class ScpFuzzTests
{
    private const long BytesPerByte = 2000; // a bit may be a sample, a sample four, and a sample costs 20 bytes while it is decoded

    /// <summary>The check sum is made right again, so that the damage is met by what lies behind it.</summary>
    private static byte[] Damage(byte[] whole, Random random) => ScpEncoder.Repaired(Fuzzing.Any(whole, random));

    /// <summary>Damage to the sections that describe, and not to the samples.</summary>
    private static byte[] DamageHead(byte[] whole, Random random)
    {
        var head = Math.Min(whole.Length, 700);
        return ScpEncoder.Repaired([.. Fuzzing.Any(whole[..head], random), .. whole[head..]]);
    }

    [Theory]
    [InlineData("plain.scp", 1)]
    [InlineData("subtracted.scp", 2)]
    [InlineData("bimodal.scp", 3)]
    [InlineData("both.scp", 4)]
    public void Damaged_records_are_read_or_refused(string name, int seed)
    {
        const int rounds = 500;
        var whole = File.ReadAllBytes(Golden.Path("Formats/Scp", name));
        Assert.InRange(Fuzzing.Run(new ScpReader(), whole, rounds, seed, BytesPerByte, DamageHead), 0.1, 0.99);
        Assert.InRange(Fuzzing.Run(new ScpReader(), whole, rounds, seed + 10, BytesPerByte, Damage), 0.1, 0.99);
    }

    [Fact]
    public void Damaged_tables_and_statements_are_read_or_refused()
    {
        int[] values = [0, 1, -1, 100, 3, 4];
        var whole = new ScpEncoder().Leads(true, (1, 1, 6), (2, 1, 6)).Tables(ScpEncoder.OwnTables).Patient((2, ScpEncoder.Text("p")), (4, [61, 0, 1]), (5, [0xA8, 7, 2, 29]))
            .Beats(8, 2, [(0, 1, 2, 4)], [(1, 2)]).Data(5, 1000, 2000, 0, false, ScpEncoder.OwnCodes(values[..4]), ScpEncoder.OwnCodes(values[..4]))
            .Data(6, 1000, 2000, 1, false, ScpEncoder.OwnCodes(values), ScpEncoder.OwnCodes(values))
            .Statements(8, ScpEncoder.Text("normal")).Statements(11, [1, .. ScpEncoder.Text("NSR")]).Bytes();
        Assert.InRange(Fuzzing.Run(new ScpReader(), whole, 4000, 5, BytesPerByte, Damage), 0.1, 0.99);
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        var whole = File.ReadAllBytes(Golden.Path("Formats/Scp", "both.scp"));
        var random = new Random(6);
        Assert.Equal(1, Fuzzing.Run(new ScpReader(), whole, 500, 6, BytesPerByte, (bytes, _) =>
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            return damaged;
        }));
    }

    [SharedDataFact("formats")]
    public void A_damaged_published_example_is_read_or_refused() =>
        Assert.InRange(Fuzzing.Run(new ScpReader(), File.ReadAllBytes(SharedData.Path("formats", "scp-ecg", "Example.scp")), 100, 7, BytesPerByte, DamageHead), 0.1, 0.99);
}
