using Einthoven.Signals;
using Einthoven.Signals.Inspection;

namespace Einthoven.Evaluation.Completion;

/// <summary>Which leads are given, which follow from them by algebra, and which a model has to complete.</summary>
public sealed class CompletionPlan
{
    private CompletionPlan(IReadOnlyList<Lead> all, IReadOnlyList<Lead> given)
    {
        (All, Given, Following) = (all, given, [.. LimbLeadAlgebra.Following(given.ToHashSet()).Where(all.Contains)]);
        Missing = [.. all.Where(lead => !given.Contains(lead) && !Following.Contains(lead))];
        KnownPlaces = [.. Enumerable.Range(0, all.Count).Where(place => !Missing.Contains(all[place]))];
        MissingPlaces = [.. Enumerable.Range(0, all.Count).Where(place => Missing.Contains(all[place]))];
    }

    /// <summary>All leads of the model, in its order.</summary>
    public IReadOnlyList<Lead> All { get; }

    /// <summary>The leads that are there.</summary>
    public IReadOnlyList<Lead> Given { get; }

    /// <summary>Limb leads that follow from two given ones; nothing is guessed about them.</summary>
    public IReadOnlyList<Lead> Following { get; }

    /// <summary>What is left: V1 to V6, and limb leads when fewer than two are given.</summary>
    public IReadOnlyList<Lead> Missing { get; }

    /// <summary>Places of the given and the following leads among all.</summary>
    internal int[] KnownPlaces { get; }

    /// <summary>Places of the missing leads among all.</summary>
    internal int[] MissingPlaces { get; }

    /// <summary>Plans the completion.</summary>
    /// <param name="all">The model's leads.</param>
    /// <param name="given">The leads that are there.</param>
    /// <exception cref="ConfigurationException">No lead is given, one that the model does not know, or all that can't be computed are there already.</exception>
    public static CompletionPlan Of(IReadOnlyList<Lead> all, IReadOnlyList<Lead> given)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(given);
        if (given.Count == 0) throw new ConfigurationException("--leads: name the leads that are given, as in --leads I II V2.");
        if (given.Where(lead => !all.Contains(lead)).ToArray() is [var unknown, ..]) throw new ConfigurationException($"--leads: the model has no lead {unknown}; it has {string.Join(' ', all)}.");
        var plan = new CompletionPlan(all, [.. all.Where(given.Contains)]);
        return plan.Missing.Count > 0 ? plan : throw new ConfigurationException($"--leads {string.Join(' ', given)}: all other leads follow by algebra; nothing is left to complete.");
    }
}
