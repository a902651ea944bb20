namespace Einthoven.Signals.Simulation.Findings;

/// <summary>Draws findings that occur together as in life and each as often as it should.</summary>
/// <remarks>
/// One latent variable, the burden of disease, correlates the groups (a Gaussian copula with one factor). A virtual population is drawn
/// once and the groups' cut points are set on it, so that shares hold whatever excludes or favours what. Immutable.
/// </remarks>
internal sealed class FindingSampler
{
    private const int Population = 40_000;
    private const int PopulationSeed = 20_602;

    // How likely each companion is beside its hosts where nothing was asked for: that stays where the hosts become more or fewer.
    private static readonly Lazy<double[]> UsualScales = new(() => new FindingSampler(new Dictionary<Finding, double>())._companionScales);

    private readonly double[][] _cuts = new double[FindingGroup.All.Length][];
    private readonly double[] _companionScales = new double[Companion.All.Length];

    /// <param name="prevalence">Shares that differ from the catalogue's.</param>
    /// <exception cref="ArgumentException">The shares can't be had together.</exception>
    public FindingSampler(IReadOnlyDictionary<Finding, double> prevalence)
    {
        var random = new Random(PopulationSeed);
        var burdens = new double[Population];
        for (var i = 0; i < Population; i++) burdens[i] = random.NextGaussian();
        var findings = new FindingSet[Population];

        for (var g = 0; g < FindingGroup.All.Length; g++)
        {
            var group = FindingGroup.All[g];
            var latent = new double[Population];
            for (var i = 0; i < Population; i++) latent[i] = Latent(group, findings[i], burdens[i], random);
            _cuts[g] = Cuts(group, [.. latent.Where(value => !double.IsNaN(value))], finding => Share(finding, prevalence));
            for (var i = 0; i < Population; i++) findings[i] = Assign(g, latent[i], findings[i]);
        }

        for (var c = 0; c < Companion.All.Length; c++)
        {
            _companionScales[c] = prevalence.Count == 0 || prevalence.ContainsKey(Companion.All[c].Finding)
                ? CompanionScale(Companion.All[c], findings, Share(Companion.All[c].Finding, prevalence))
                : UsualScales.Value[c];
        }
    }

    /// <summary>Findings of one patient, and the burden that drew them (standard normal; age follows it).</summary>
    public (FindingSet Findings, double Burden) Draw(Random random)
    {
        var burden = random.NextGaussian();
        var findings = FindingSet.Empty;
        for (var g = 0; g < FindingGroup.All.Length; g++)
            findings = Assign(g, Latent(FindingGroup.All[g], findings, burden, random), findings);

        for (var c = 0; c < Companion.All.Length; c++)
        {
            var companion = Companion.All[c];
            if (random.NextChance(_companionScales[c] * companion.WeightIn(findings))) findings = findings.With(companion.Finding);
        }

        return (RequestedFindings.Complete(findings), burden);
    }

    private static double Latent(FindingGroup group, FindingSet findings, double burden, Random random)
    {
        var own = random.NextGaussian();
        if (findings.HasAny(group.Excluded)) return double.NaN;
        var value = group.Loading * burden + Math.Sqrt(1 - group.Loading * group.Loading) * own;
        return findings.HasAny(group.Raised) ? value + group.Raise : value;
    }

    // Upper bounds of the members' intervals on the latent variable; the last member has none.
    private static double[] Cuts(FindingGroup group, double[] latent, Func<Finding, double> share)
    {
        Array.Sort(latent);
        var wanted = group.Members.Sum(member => member is { } finding ? share(finding) : 0) * Population;
        if (wanted > latent.Length + 0.5)
        {
            var codes = string.Join(", ", group.Members.OfType<Finding>().Select(FindingCatalogue.CodeOf));
            throw new ArgumentException(FormattableString.Invariant(
                $"The prevalences of {codes} add up to {wanted / Population:0.###}, but only {latent.Length / (double)Population:0.###} ")
                + "of the ECGs can show one of them.");
        }

        var cuts = new double[group.Members.Length - 1];
        var taken = 0.0;
        for (var m = 0; m < cuts.Length; m++)
        {
            taken += group.Members[m] is { } finding ? share(finding) * Population : latent.Length - wanted;
            var place = (int)Math.Round(taken);
            cuts[m] = place <= 0 ? double.NegativeInfinity
                : place >= latent.Length ? double.PositiveInfinity
                : (latent[place - 1] + latent[place]) / 2;
        }

        return cuts;
    }

    private FindingSet Assign(int group, double latent, FindingSet findings)
    {
        if (double.IsNaN(latent)) return findings;
        var member = 0;
        while (member < _cuts[group].Length && latent > _cuts[group][member]) member++;
        return FindingGroup.All[group].Members[member] is { } finding ? findings.With(finding) : findings;
    }

    private static double Share(Finding finding, IReadOnlyDictionary<Finding, double> prevalence) =>
        prevalence.TryGetValue(finding, out var share) ? share : FindingCatalogue.ShareOf(finding);

    // What gives the share asked for in the population.
    private static double CompanionScale(Companion companion, FindingSet[] population, double asked)
    {
        var weights = population.Select(companion.WeightIn).Where(weight => weight > 0)
            .GroupBy(weight => weight).Select(group => (group.Key, (double)group.Count() / Population)).ToArray();
        var attainable = weights.Sum(weight => weight.Item2);
        if (asked > attainable)
        {
            var hosts = string.Join(", ", companion.Hosts.Select(host => FindingCatalogue.CodeOf(host.Finding)));
            throw new ArgumentException(FormattableString.Invariant(
                $"{FindingCatalogue.CodeOf(companion.Finding)} only occurs beside {hosts}, in {attainable:0.###} of the ECGs; ")
                + FormattableString.Invariant($"a prevalence of {asked:0.###} can't be had. Raise theirs."));
        }

        return ScaleFor(asked, weights);
    }

    // Solves sum of share x min(1, scale x weight) = wanted by halving; the sum grows with the scale.
    private static double ScaleFor(double wanted, IEnumerable<(double Weight, double Share)> hosts)
    {
        var all = hosts.ToArray();
        double low = 0, high = 1e6;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (all.Sum(host => host.Share * Math.Min(1, middle * host.Weight)) < wanted) low = middle;
            else high = middle;
        }

        return high;
    }
}
