using System.Globalization;

namespace Einthoven.Evaluation;

/// <summary>Finds the system that a name on the command line stands for.</summary>
public static class Systems
{
    /// <summary>Opens a system.</summary>
    /// <param name="name"><c>random-convolutions</c>, <c>random-convolutions:KERNELS</c>, or what <paramref name="openRun"/> knows: a run's folder, <c>random:CONFIG</c>.</param>
    /// <param name="features">The representation to read out; null for the system's own choice.</param>
    /// <param name="seed">Seed of systems that are drawn and not trained.</param>
    /// <param name="openRun">Opens pre-trained and untrained encoders.</param>
    /// <exception cref="ConfigurationException">The name or the features don't fit.</exception>
    public static IFeatureExtractor Open(string name, string? features, ulong seed, Func<string, string?, IFeatureExtractor> openRun)
    {
        var parts = name.Split(':', 2);
        if (parts[0] != RandomConvolutions.SystemName) return openRun(name, features);
        if (features is not null) throw new ConfigurationException($"--features {features}: {RandomConvolutions.SystemName} has one kind of features; leave the option out.");
        if (parts.Length == 1) return new RandomConvolutions(seed: seed);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var kernels) && kernels is > 0 and <= 100_000
            ? new RandomConvolutions(kernels, seed)
            : throw new ConfigurationException($"{name}: the number of kernels is 1 to 100,000, as in {RandomConvolutions.SystemName}:2000.");
    }
}
