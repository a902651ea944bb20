using System.Globalization;

namespace Einthoven.Models;

/// <summary>Checks of configuration values that name the key, the value and what is allowed.</summary>
internal static class Require
{
    public static void AtLeast(string key, int value, int least) => That(value >= least, key, value, $"at least {least}");

    public static void Within(string key, double value, double low, double high) =>
        That(value >= low && value <= high, key, value, string.Create(CultureInfo.InvariantCulture, $"from {low} to {high}"));

    public static void Divides(string key, int divisor, string ofKey, int value) =>
        That(divisor > 0 && value % divisor == 0, key, divisor, $"a divisor of {ofKey} ({value})");

    public static void That(bool holds, string key, object value, string allowed)
    {
        if (!holds)
            throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{key} is {value}; allowed: {allowed}."));
    }
}
