using Einthoven.Signals.Filters;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Signals.Tests.Formats.Wfdb;

public sealed class WfdbRentedMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WfdbReader _renting = new(rentsMemory: true);

    public void Dispose() => _folder.Dispose();

    private string Write(int signals, int samples, bool gaps = false, string? last = null)
    {
        var random = new Random(signals);
        var digital = new short[signals * samples];
        for (var i = 0; i < digital.Length; i++) digital[i] = (short)random.Next(short.MinValue + 1, short.MaxValue + 1);
        if (gaps) digital[signals * samples / 2] = short.MinValue;
        _folder.Write("r.dat", [.. digital.SelectMany(BitConverter.GetBytes)]);
        var lines = Enumerable.Range(0, signals).Select(i =>
            $"r.dat 16 {1000 + i}({i})/mV 16 0 0 {(short)Enumerable.Range(0, samples).Sum(at => (int)digital[(at * signals) + i])} 0 {(i == signals - 1 ? last : null) ?? Lead.Standard[i].Name}");
        return _folder.Write("r.hea", $"r {signals} 500 {samples}\n{string.Join('\n', lines)}\n#Age: 56\n#Dx: 426783006\n");
    }

    [Theory]
    [InlineData(12, 5000)]
    [InlineData(12, 30_001)]
    [InlineData(5, 33)]
    [InlineData(1, 1)]
    public void Samples_and_facts_are_those_of_memory_that_is_not_rented(int signals, int samples)
    {
        var path = Write(signals, samples);
        var (rented, own) = (_renting.Read(path), new WfdbReader().Read(path));
        Assert.NotNull(rented.Frames);
        Assert.Equal(own.Leads, rented.Leads);
        Assert.Equal((own.Rate, own.Length, own.Unit, own.Patient, own.Source), (rented.Rate, rented.Length, rented.Unit, rented.Patient, rented.Source));
        Assert.Equal(own.Findings, rented.Findings);
        foreach (var lead in own.Leads) Assert.Equal(own[lead].ToArray(), rented[lead].ToArray());
    }

    [Theory]
    [InlineData(12, 500, 100, 5000)]
    [InlineData(12, 500, 100, 4321)]
    [InlineData(7, 360, 100, 3600)]
    [InlineData(12, 100, 500, 1000)]
    [InlineData(12, 500, 500, 1001)]
    [InlineData(3, 500, 100, 40)]
    public void Filters_give_the_bits_that_they_give_of_other_memory(int signals, double from, double to, int samples)
    {
        var path = Write(signals, samples);
        File.WriteAllText(path, File.ReadAllText(path).Replace($"r {signals} 500", FormattableString.Invariant($"r {signals} {from}"), StringComparison.Ordinal));
        var resampler = new Resampler(new SamplingRate(from), new SamplingRate(to), ResamplingEdges.Line);
        float[] Resampled(Recording recording)
        {
            var output = new float[signals * resampler.OutputLength(samples)];
            resampler.Apply(recording, recording.Leads, output);
            return output;
        }

        Assert.Equal(Resampled(new WfdbReader().Read(path)).Select(BitConverter.SingleToInt32Bits), Resampled(_renting.Read(path)).Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_sample_without_a_value_is_none_in_rented_memory_either()
    {
        var path = Write(12, 5000, gaps: true);
        var (rented, own) = (_renting.Read(path), new WfdbReader().Read(path));
        Assert.Contains(own.Leads, lead => own[lead].ToArray().Any(float.IsNaN));
        foreach (var lead in own.Leads) Assert.Equal(own[lead].ToArray(), rented[lead].ToArray());
    }

    [Fact]
    public void A_signal_that_is_no_lead_is_left_out()
    {
        var recording = _renting.Read(Write(4, 100, last: "RESP"));
        Assert.Equal("I II III", string.Join(' ', recording.Leads));
        Assert.Equal(new WfdbReader().Read(_folder.File("r.hea"))[Lead.Standard[2]].ToArray(), recording[Lead.Standard[2]].ToArray());
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        var path = Write(12, 100);
        using (var file = File.OpenWrite(_folder.File("r.dat"))) file.Write([1, 2, 3, 4]);
        Assert.Contains("checksum", Assert.Throws<RecordingFormatException>(() => _renting.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_released_recording_has_no_samples_and_the_next_has_its_own()
    {
        var path = Write(12, 5000);
        var first = _renting.Read(path);
        first.Release();
        first.Release();
        Assert.Throws<ObjectDisposedException>(() => first[Lead.Standard[0]].Length);
        var own = new WfdbReader().Read(path);
        own.Release();
        Assert.Equal(own[Lead.Standard[11]].ToArray(), _renting.Read(path)[Lead.Standard[11]].ToArray());
    }
}
