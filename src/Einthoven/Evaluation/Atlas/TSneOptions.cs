namespace Einthoven.Evaluation.Atlas;

/// <summary>How points are laid out.</summary>
public sealed record TSneOptions
{
    /// <summary>How many neighbours a point has, in effect.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps of the descent.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>Checks the values against the number of points.</summary>
    /// <exception cref="ConfigurationException">A value is impossible; names the option, the value and what is allowed.</exception>
    internal void Validate(int points)
    {
        if (points < 8) throw new ConfigurationException($"{points} ECGs are too few to lay out; at least 8.");
        if (!(Perplexity >= 2 && 3 * Perplexity <= points - 1))
            throw new ConfigurationException(FormattableString.Invariant($"--perplexity {Perplexity}: of {points} ECGs, give a number from 2 to {(points - 1) / 3.0:0}."));
        if (Steps is < 250 or > 100_000) throw new ConfigurationException($"--steps {Steps}: give a number from 250 to 100,000.");
    }
}
