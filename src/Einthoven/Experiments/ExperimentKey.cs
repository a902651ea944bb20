using System.Security.Cryptography;
using System.Text;

namespace Einthoven.Experiments;

/// <summary>The name of a result by everything that it depends on: other inputs have another name.</summary>
internal static class ExperimentKey
{
    /// <summary>The key of some inputs, in their order.</summary>
    /// <returns>32 hexadecimal digits.</returns>
    public static string Of(params IEnumerable<string> inputs)
    {
        // Lengths keep ("ab", "c") apart from ("a", "bc").
        var text = string.Concat(inputs.Select(input => $"{input.Length}:{input}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
