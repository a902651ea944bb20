namespace Einthoven.Signals.Inspection;

/// <summary>Limb leads that follow from others: the six are differences of three electrodes, so any two give the other four (Einthoven, Goldberger).</summary>
public static class LimbLeadAlgebra
{
    // Each limb lead as multiples of I and II.
    private static readonly (string Name, double I, double II)[] Rows = [("I", 1, 0), ("II", 0, 1), .. LimbLeadLaw.All.Select(law => (law.Lead.Name, law.A, law.B))];

    /// <summary>The six limb leads.</summary>
    public static IReadOnlyList<Lead> Leads { get; } = [.. Rows.Select(row => Lead.Parse(row.Name))];

    /// <summary>Limb leads that are not given and follow from those that are; none when fewer than two are.</summary>
    public static IReadOnlyList<Lead> Following(IReadOnlyCollection<Lead> given) =>
        Leads.Count(given.Contains) < 2 ? [] : [.. Leads.Where(lead => !given.Contains(lead))];

    /// <summary>Computes a limb lead from two or more others, by least squares where they are more than two.</summary>
    /// <param name="recording">A recording in millivolts that has the given leads.</param>
    /// <param name="given">Leads to compute from; at least two limb leads.</param>
    /// <param name="lead">The limb lead wanted.</param>
    /// <returns>Its samples; NaN where a given lead has none.</returns>
    /// <exception cref="ArgumentException">Fewer than two limb leads are given, or the lead wanted is none.</exception>
    public static float[] Compute(Recording recording, IReadOnlyCollection<Lead> given, Lead lead)
    {
        ArgumentNullException.ThrowIfNull(recording);
        Lead[] used = [.. Leads.Where(given.Contains)];
        if (used.Length < 2) throw new ArgumentException($"Two limb leads are needed to compute {lead}.", nameof(given));
        var place = Leads.ToList().IndexOf(lead);
        if (place < 0) throw new ArgumentException($"{lead} is no limb lead.", nameof(lead));

        var weights = Weights(used, Rows[place]);
        var samples = new float[recording.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < used.Length; k++) sum += weights[k] * recording[used[k]][i];
            samples[i] = (float)sum;
        }

        return samples;
    }

    /// <summary>The row wanted times the pseudo-inverse of the rows used.</summary>
    private static double[] Weights(Lead[] used, (string Name, double I, double II) wanted)
    {
        var rows = used.Select(lead => Rows.First(row => row.Name == lead.Name)).ToArray();
        double a = rows.Sum(row => row.I * row.I), b = rows.Sum(row => row.I * row.II), c = rows.Sum(row => row.II * row.II), determinant = (a * c) - (b * b);
        var (first, second) = (((wanted.I * c) - (wanted.II * b)) / determinant, ((wanted.II * a) - (wanted.I * b)) / determinant);
        return [.. rows.Select(row => (first * row.I) + (second * row.II))];
    }
}
