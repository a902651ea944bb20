namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>One annotation of a WFDB record.</summary>
/// <param name="Sample">The sample it stands at, counted from 0 at the annotation file's rate: the record's, unless the file says otherwise.</param>
/// <param name="Code">What it says, by number: 1 to 49, as in WFDB's <c>ecgcodes.h</c>; numbers without a meaning are kept.</param>
/// <param name="Subtype">Its subtype, -128 to 127; what it means depends on the code.</param>
/// <param name="Channel">The signal it belongs to, 0 to 255; 0 also where it belongs to all.</param>
/// <param name="Number">A number of the annotator's own, -128 to 127.</param>
/// <param name="Text">A note such as "(AFIB"; empty without one.</param>
public readonly record struct WfdbAnnotation(long Sample, int Code, int Subtype, int Channel, int Number, string Text)
{
    private const string Symbols = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";

    /// <summary>The code as the WFDB programs print it: "N", "V", "(", ")", "p", "t", "+"; "[n]" for a number without a symbol.</summary>
    public string Symbol => Code > 0 && Code < Symbols.Length && Symbols[Code] != ' ' ? Symbols[Code].ToString() : $"[{Code}]";

    /// <summary>Whether it marks a heart beat.</summary>
    public bool IsBeat => Code is (>= 1 and <= 13) or 25 or 30 or 34 or 35 or 38 or 41;
}
