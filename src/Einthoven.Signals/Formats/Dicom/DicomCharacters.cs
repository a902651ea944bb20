using System.Text;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>The encodings behind Specific Character Set (PS3.3, C.12.1.1.2); escapes between several sets are not followed.</summary>
internal static class DicomCharacters
{
    /// <summary>The encoding of a data set; Latin-1 where it says none or an unknown one.</summary>
    public static Encoding Of(string? characterSet)
    {
        var first = characterSet?.Split('\\').Select(term => term.Trim().Replace("ISO 2022 IR ", "ISO_IR ", StringComparison.Ordinal)).FirstOrDefault(term => term.Length > 0);
        var name = first switch
        {
            "ISO_IR 192" => "utf-8",
            "ISO_IR 101" => "iso-8859-2",
            "ISO_IR 109" => "iso-8859-3",
            "ISO_IR 110" => "iso-8859-4",
            "ISO_IR 144" => "iso-8859-5",
            "ISO_IR 127" => "iso-8859-6",
            "ISO_IR 126" => "iso-8859-7",
            "ISO_IR 138" => "iso-8859-8",
            "ISO_IR 148" => "iso-8859-9",
            "ISO_IR 203" => "iso-8859-15",
            "ISO_IR 13" => "shift_jis",
            "ISO_IR 166" => "windows-874",
            "GB18030" or "GBK" => "gb18030",
            _ => "iso-8859-1",
        };
        return name switch
        {
            "utf-8" => Encoding.UTF8,
            "iso-8859-1" => Encoding.Latin1,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.Latin1,
        };
    }
}
