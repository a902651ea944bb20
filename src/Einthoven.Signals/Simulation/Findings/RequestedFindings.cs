namespace Einthoven.Signals.Simulation.Findings;

/// <summary>Findings that a user asks for by code.</summary>
internal static class RequestedFindings
{
    private static readonly FindingSet Allorhythmias = FindingSet.Of(Finding.PrematureComplexes, Finding.Bigeminy, Finding.Trigeminy);

    /// <summary>The findings of given codes, completed with a rhythm and, where nothing is abnormal, with "normal".</summary>
    /// <exception cref="ArgumentException">An unknown code, or codes that exclude each other.</exception>
    public static FindingSet Parse(IEnumerable<string> codes)
    {
        var findings = FindingSet.Empty;
        foreach (var code in codes) findings = findings.With(Parse(code));

        foreach (var group in FindingGroup.All)
        {
            var members = findings.Intersect(FindingSet.Of([.. group.Members.OfType<Finding>()]));
            if (members.Count() > 1) throw new ArgumentException($"The codes {members} exclude each other.");
            var excluded = findings.Intersect(group.Excluded);
            if (!members.IsEmpty && !excluded.IsEmpty) throw new ArgumentException($"{members} can't be simulated beside {excluded}.");
        }

        foreach (var companion in Companion.All)
        {
            var excluded = findings.Intersect(companion.Excluded);
            if (findings.Has(companion.Finding) && !excluded.IsEmpty)
                throw new ArgumentException($"{FindingCatalogue.CodeOf(companion.Finding)} can't be simulated beside {excluded}.");
        }

        var others = findings.Intersect(FindingCatalogue.Rhythms).Except(FindingSet.Of(Finding.SinusRhythm));
        if (findings.Has(Finding.SinusRhythm) && !others.IsEmpty)
            throw new ArgumentException($"SR stands for an ordinary sinus rhythm and excludes {others}.");
        if (findings.Has(Finding.Normal) && !findings.Except(FindingCatalogue.Harmless).IsEmpty)
            throw new ArgumentException($"NORM excludes {findings.Except(FindingCatalogue.Harmless)}.");
        return Complete(findings);
    }

    /// <summary>The finding of a code.</summary>
    /// <exception cref="ArgumentException">The code is not one that can be simulated.</exception>
    public static Finding Parse(string code) =>
        FindingCatalogue.TryParse(code, out var finding)
            ? finding
            : throw new ArgumentException(
                $"The simulator does not know the code '{code}'; it knows {string.Join(' ', FindingCatalogue.Codes)}.");

    /// <summary>Adds sinus rhythm where there is no rhythm, a premature beat where only a bigeminus or the like is named, the infarction of an
    /// aneurysm, and "normal" where nothing is abnormal.</summary>
    public static FindingSet Complete(FindingSet findings)
    {
        if (!findings.HasAny(FindingCatalogue.Rhythms)) findings = findings.With(Finding.SinusRhythm);
        if (findings.HasAny(Allorhythmias) && !findings.HasAny(FindingCatalogue.Extrasystoles))
            findings = findings.With(Finding.VentricularExtrasystole);
        if (findings.Has(Finding.Aneurysm) && !findings.HasAny(FindingCatalogue.AnteriorInfarctions))
            findings = findings.With(Finding.AnteroseptalInfarction);
        return findings.Except(FindingCatalogue.Harmless).IsEmpty ? findings.With(Finding.Normal) : findings;
    }
}
