using System.Globalization;
using System.Text;

namespace Einthoven.Text;

/// <summary>BERT's basic tokenisation: control characters out, text cut at white space, at each punctuation mark and each Chinese character.</summary>
/// <remarks>Devlin et al., 2019, and the tokenizer published with it; there ASCII symbols such as <c>$</c> and <c>^</c> count as punctuation.</remarks>
internal static class BasicTokenisation
{
    /// <summary>The words and punctuation marks of a text, in order.</summary>
    public static IEnumerable<string> Split(string text, BertTokenizerOptions options)
    {
        if (options.LowerCase) text = text.ToLowerInvariant();
        if (options.StripAccents) text = AccentFolding.Strip(text);

        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsRemoved(rune)) continue;
            var alone = IsPunctuation(rune) || IsChinese(rune);
            if ((alone || IsSpace(rune)) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (alone) yield return rune.ToString();
            else if (!IsSpace(rune)) word.Append(rune.ToString());
        }

        if (word.Length > 0) yield return word.ToString();
    }

    private static bool IsSpace(Rune rune)
        => rune.Value is ' ' or '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool IsRemoved(Rune rune)
        => rune.Value is 0 or 0xFFFD || (!IsSpace(rune) && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static bool IsPunctuation(Rune rune)
        => rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126) || Rune.IsPunctuation(rune);

    private static bool IsChinese(Rune rune)
        => rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2CEAF)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
