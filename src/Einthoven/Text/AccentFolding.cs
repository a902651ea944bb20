using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Einthoven.Text;

/// <summary>Strips accents as BERT's uncased models do: canonical decomposition, then combining marks dropped.</summary>
/// <remarks>
/// The decompositions of Latin letters (U+00C0-U+024F, U+1E00-U+1EFF) stand here because string normalisation does nothing
/// when .NET runs in its invariant globalisation mode, as the command does.
/// </remarks>
internal static class AccentFolding
{
    // A bare letter, then what decomposes to it.
    private static readonly string[] Families =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇ", "cçćĉċčḉ", "dďḋḍḏḑḓ", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "fḟ", "gĝğġģǧǵḡ", "hĥȟḣḥḧḩḫẖ",
        "iìíîïĩīĭįǐȉȋḭḯỉị", "jĵǰ", "kķǩḱḳḵ", "lĺļľḷḹḻḽ", "mḿṁṃ", "nñńņňǹṅṇṉṋ", "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "pṕṗ",
        "rŕŗřȑȓṙṛṝṟ", "sśŝşšșṡṣṥṧṩ", "tţťțṫṭṯṱẗ", "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ", "yýÿŷȳẏẙỳỵỷỹ", "zźżžẑẓẕ",
        "æǣǽ", "øǿ", "ſẛ", "ʒǯ",
    ];

    private static readonly FrozenDictionary<char, char> Bare = Families
        .SelectMany(family => family.Skip(1).Select(accented => KeyValuePair.Create(accented, family[0])))
        .SelectMany(pair => new[] { pair, KeyValuePair.Create(char.ToUpperInvariant(pair.Key), char.ToUpperInvariant(pair.Value)) })
        .DistinctBy(pair => pair.Key)
        .ToFrozenDictionary();

    /// <summary>Whether <see cref="Strip"/> would change a letter.</summary>
    public static bool HasAccent(char letter) => Bare.ContainsKey(letter) || IsMark(letter);

    /// <summary>The text without accents.</summary>
    public static string Strip(string text)
    {
        if (!text.Any(HasAccent)) return text;
        var stripped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!IsMark(letter)) stripped.Append(Bare.GetValueOrDefault(letter, letter));
        }

        return stripped.ToString();
    }

    private static bool IsMark(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
}
