namespace Einthoven.Signals.Privacy;

/// <summary>Codes of findings that can't be somebody's name or number.</summary>
internal static class FindingCodes
{
    /// <summary>The SCP-ECG statements of PTB-XL (<c>scp_statements.csv</c>, Wagner et al.).</summary>
    public static IReadOnlyCollection<string> ScpStatements { get; } =
    [
        .. """
        NDT NST_ DIG LNGQT NORM IMI ASMI LVH LAFB ISC_ IRBBB 1AVB IVCD ISCAL CRBBB CLBBB ILMI LAO/LAE AMI ALMI ISCIN INJAS LMI ISCIL LPFB ISCAS INJAL ISCLA
        RVH ANEUR RAO/RAE EL WPW ILBBB IPLMI ISCAN IPMI SEHYP INJIN INJLA PMI 3AVB INJIL 2AVB ABQRS PVC STD_ VCLVH QWAVE LOWT NT_ PAC LPR INVT LVOLT HVOLT
        TAB_ STE_ PRC(S) SR AFIB STACH SARRH SBRAD PACE SVARR BIGU AFLT SVTAC PSVT TRIGU
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly HashSet<string> Known = [.. ScpStatements.Select(code => code.TrimEnd('_'))];

    public static bool IsKnown(string code) => Known.Contains(code.TrimEnd('_')) || IsSnomedConcept(code);

    /// <summary>6 to 18 digits, the last a check digit of Verhoeff, the two before it "00" (or "10" in an extension), which mark a concept.</summary>
    private static bool IsSnomedConcept(string code) =>
        code.Length is >= 6 and <= 18 && code.All(char.IsAsciiDigit) && code[^3..^1] is "00" or "10" && Verhoeff(code);

    /// <summary>The check digit by the group of the square's five turns and five reflections (Verhoeff 1969).</summary>
    private static bool Verhoeff(string code)
    {
        var check = 0;
        for (var i = 0; i < code.Length; i++) check = Product(check, Permuted(code[^(i + 1)] - '0', i % 8));
        return check == 0;
    }

    private static int Product(int left, int right) => left < 5
        ? right < 5 ? (left + right) % 5 : 5 + (left + right) % 5
        : right < 5 ? 5 + (left - right + 5) % 5 : (left - right + 5) % 5;

    private static int Permuted(int digit, int times)
    {
        ReadOnlySpan<int> permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        for (; times > 0; times--) digit = permutation[digit];
        return digit;
    }
}
