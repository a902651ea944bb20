using System.Text;

namespace Einthoven.Signals.Tests.Formats.PhilipsSierra;

/// <summary>Philips Sierra files for tests.</summary>
internal static class SierraFile
{
    /// <summary>A file of version 1.04 with XLI chunks for given leads, in units of 5 µV.</summary>
    public static byte[] Xli(string labels, int samples, params byte[][] chunks) =>
        With($"compression=\"XLI\" {Attributes(labels, samples)}", Convert.ToBase64String([.. chunks.SelectMany(chunk => chunk)]));

    /// <summary>A file of version 1.04 with other attributes and content of <c>parsedwaveforms</c>.</summary>
    public static byte[] With(string attributes, string content, string encoding = "Base64") => Encoding.UTF8.GetBytes($"""
        <restingecgdata xmlns="http://www3.medical.philips.com">
        <documentinfo><documenttype>PhilipsECG</documenttype><documentversion>1.04</documentversion></documentinfo>
        <waveforms><parsedwaveforms dataencoding="{encoding}" {attributes}>{content}</parsedwaveforms></waveforms>
        </restingecgdata>
        """);

    public static string Attributes(string labels, int samples) =>
        $"leadlabels=\"{labels}\" durationperchannel=\"{samples * 2}\" samplespersecond=\"500\" resolution=\"5\" signalsigned=\"True\" bitspersample=\"16\"";
}
