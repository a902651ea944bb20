using System.Numerics;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>The unique identifiers that matter for an ECG (PS3.6, annex A).</summary>
internal static class DicomUid
{
    public const string ImplicitLittleEndian = "1.2.840.10008.1.2";
    public const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    public const string DeflatedLittleEndian = "1.2.840.10008.1.2.1.99";

    public const string TwelveLeadEcg = "1.2.840.10008.5.1.4.1.1.9.1.1";
    public const string GeneralEcg = "1.2.840.10008.5.1.4.1.1.9.1.2";
    public const string AmbulatoryEcg = "1.2.840.10008.5.1.4.1.1.9.1.3";
    public const string General32BitEcg = "1.2.840.10008.5.1.4.1.1.9.1.4";

    /// <summary>The software that wrote a file; a UUID of our own.</summary>
    public const string Implementation = "2.25.1514688663667197497511159574209941219";

    /// <summary>Whether objects of a class are ECGs.</summary>
    public static bool IsEcg(string? sopClass) => sopClass is TwelveLeadEcg or GeneralEcg or AmbulatoryEcg or General32BitEcg;

    /// <summary>An identifier that the content gives (PS3.5, B.2: a UUID below 2.25).</summary>
    public static string Of(ReadOnlySpan<byte> content, byte purpose) =>
        "2.25." + new BigInteger(ContentUuid.Of(content, purpose), isUnsigned: true, isBigEndian: true);
}
