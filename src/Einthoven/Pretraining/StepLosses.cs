using System.Globalization;
using Einthoven.Models;

namespace Einthoven.Pretraining;

/// <summary>The losses of one step as numbers.</summary>
/// <param name="Terms">The system's terms.</param>
/// <param name="Values">The loss of each term before its weight; NaN where it was not computed.</param>
internal sealed record StepLosses(IReadOnlyList<LossTerm> Terms, IReadOnlyList<double> Values)
{
    /// <summary>The weighted sum of what was computed.</summary>
    public double Total { get; } = Terms.Zip(Values, (term, value) => double.IsNaN(value) ? 0 : value * term.Weight).Sum();

    public override string ToString()
    {
        var terms = Terms.Zip(Values, (term, value) => double.IsNaN(value) ? null : string.Create(CultureInfo.InvariantCulture, $"{term.Label} {value:0.0000}"));
        return string.Create(CultureInfo.InvariantCulture, $"loss {Total:0.0000} ({string.Join(", ", terms.OfType<string>())})");
    }
}
