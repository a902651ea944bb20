using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Einthoven.Cohorts.Labels;

/// <summary>Splits for data sets that come without: each patient is drawn by a seed, whole, and independent of all others.</summary>
/// <remarks>
/// A patient's place is the SHA-256 of seed and id read as a fraction: it does not depend on the order of the records or on which others there are,
/// so the split of a part is that of the whole. Immutable.
/// </remarks>
public sealed class PatientSplits
{
    /// <summary>Shares of the patients.</summary>
    /// <param name="validation">Share for validation, from 0; what is left trains.</param>
    /// <param name="test">Share for the test, from 0; both together below 1.</param>
    /// <param name="seed">The same seed gives the same splits.</param>
    /// <exception cref="ConfigurationException">Shares that can't be.</exception>
    public PatientSplits(double validation, double test, ulong seed)
    {
        if (!(validation >= 0 && test >= 0 && validation + test < 1))
            throw new ConfigurationException(FormattableString.Invariant($"Shares of {validation} for validation and {test} for the test can't be; both are 0 or more and together below 1."));
        (Validation, Test, Seed) = (validation, test, seed);
    }

    /// <summary>Share of the patients for validation.</summary>
    public double Validation { get; }

    /// <summary>Share of the patients for the test.</summary>
    public double Test { get; }

    /// <summary>What the splits are drawn by.</summary>
    public ulong Seed { get; }

    /// <summary>72 % train, 8 % validation, 20 % test: the shares that MERL (Liu et al., ICML 2024) gives CPSC2018 and CSN.</summary>
    public static PatientSplits Evaluation { get; } = new(0.08, 0.2, 1);

    /// <summary>96 % train, 2 % validation, 2 % test, for data sets that are there to pre-train on.</summary>
    public static PatientSplits Pretraining { get; } = new(0.02, 0.02, 1);

    /// <summary>The split of a patient.</summary>
    public Split Of(string patient)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Seed}:{patient}")));
        var place = BinaryPrimitives.ReadUInt64LittleEndian(hash) / (ulong.MaxValue + 1.0);
        return place < Test ? Split.Test : place < Test + Validation ? Split.Validation : Split.Train;
    }
}
