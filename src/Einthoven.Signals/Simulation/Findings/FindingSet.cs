using System.Collections;

namespace Einthoven.Signals.Simulation.Findings;

/// <summary>A set of findings: a value, one bit for each <see cref="Finding"/>. Enumerates in the order of the enumeration.</summary>
internal readonly record struct FindingSet : IEnumerable<Finding>
{
    private static readonly Finding[] All = Enum.GetValues<Finding>();

    private readonly UInt128 _bits;

    private FindingSet(UInt128 bits) => _bits = bits;

    public static FindingSet Empty => default;

    public bool IsEmpty => _bits == 0;

    public static FindingSet Of(params ReadOnlySpan<Finding> findings)
    {
        var bits = UInt128.Zero;
        foreach (var finding in findings) bits |= UInt128.One << (int)finding;
        return new FindingSet(bits);
    }

    public bool Has(Finding finding) => (_bits >> (int)finding & UInt128.One) != 0;

    public bool HasAny(FindingSet others) => (_bits & others._bits) != 0;

    public FindingSet With(Finding finding) => new(_bits | UInt128.One << (int)finding);

    public FindingSet Union(FindingSet others) => new(_bits | others._bits);

    public FindingSet Intersect(FindingSet others) => new(_bits & others._bits);

    public FindingSet Except(FindingSet others) => new(_bits & ~others._bits);

    public IEnumerator<Finding> GetEnumerator()
    {
        foreach (var finding in All)
            if (Has(finding)) yield return finding;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', this.Select(FindingCatalogue.CodeOf));
}
