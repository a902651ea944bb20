using System.Globalization;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.GeMuse;

namespace Einthoven.Signals.Tests.Formats.PhilipsSierra;

public sealed class PhilipsSierraSharedDataTests
{
    private static Recording Read(string name) => RecordingReaders.Read(SharedData.Path("formats", "philips-sierra", name));

    [SharedDataFact("formats")]
    public void Every_sample_of_real_files_agrees_with_an_independent_decoder()
    {
        foreach (var row in File.ReadLines(Golden.Path("Formats/PhilipsSierra", "real.csv")).Select(line => line.Split(',')))
        {
            var lead = Read(row[0])[Lead.Parse(row[1])].ToArray();
            var digital = lead.Select(millivolts => (short)Math.Round(millivolts * 200)).ToArray();
            var sum = Crc32.Of([.. digital.SelectMany(value => new[] { (byte)value, (byte)(value >> 8) })]);
            Assert.Equal(row[2..], new long[] { digital.Length, sum, digital.Min(), digital.Max() }.Select(value => value.ToString(CultureInfo.InvariantCulture)));
        }
    }

    [SharedDataFact("formats")]
    public void Limb_leads_of_a_real_file_keep_to_their_identities_within_half_a_unit()
    {
        var recording = Read("demo.1_04.xml");
        float[] one = [.. recording[Lead.Parse("I")]], two = [.. recording[Lead.Parse("II")]], three = [.. recording[Lead.Parse("III")]];
        float[] left = [.. recording[Lead.Parse("aVL")]], foot = [.. recording[Lead.Parse("aVF")]], right = [.. recording[Lead.Parse("aVR")]];
        for (var i = 0; i < one.Length; i++)
        {
            Assert.Equal(two[i], one[i] + three[i], 1e-6);
            Assert.InRange(Math.Abs(left[i] - (one[i] - three[i]) / 2), 0, 0.002501);
            Assert.InRange(Math.Abs(foot[i] - (two[i] + three[i]) / 2), 0, 0.002501);
            Assert.InRange(Math.Abs(right[i] + (one[i] + two[i]) / 2), 0, 0.002501);
        }
    }

    [SharedDataFact("formats")]
    public void Facts_of_real_files_are_read()
    {
        var recording = Read("demo.1_04.xml");
        Assert.Equal(new PatientFacts("9999", 60, "M", new DateTime(2010, 1, 19, 15, 19, 22), "ADULT ZZDEMOPTONLY", new DateOnly(1950, 1, 1)), recording.Patient);
        Assert.Equal(new AcquisitionFacts("Philips Medical Products", "PageWriter Touch", 0.05, 150), recording.Acquisition);
        Assert.Equal("ANTERIOR ST ELEVATION, PROBABLY DUE TO LVH, ST >0.20 mV in V1-V4 & LVH", recording.Statements[2]);
        Assert.Equal(50, Read("129DYPRG.1_03.xml").Patient.AgeInYears);
        Assert.Equal(">>> Acute MI <<<", Read("129DYPRG.1_03.xml").Statements[3]);
    }

    [SharedDataFact("formats")]
    public void Real_files_of_other_types_and_versions_are_refused()
    {
        Assert.Contains("found 'MortaraECG'", Assert.Throws<RecordingFormatException>(() => Read("invalid-doc-type.xml")).Message, StringComparison.Ordinal);
        Assert.Contains("found '1.05'", Assert.Throws<RecordingFormatException>(() => Read("invalid-doc-version.xml")).Message, StringComparison.Ordinal);
    }
}
