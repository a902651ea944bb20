using System.Globalization;

namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>Repeats a property for several seeds and names the one that breaks it.</summary>
internal static class Seeds
{
    private const string Variable = "EINTHOVEN_TEST_SEED";

    /// <summary>Runs the property; to repeat one seed only, set EINTHOVEN_TEST_SEED.</summary>
    public static void Try(int count, Action<Random> property)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            property(new Random(int.Parse(chosen, CultureInfo.InvariantCulture)));
            return;
        }
        for (var seed = 1; seed <= count; seed++)
        {
            try
            {
                property(new Random(seed));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Fails with {Variable}={seed}: {exception.Message}", exception);
            }
        }
    }
}
