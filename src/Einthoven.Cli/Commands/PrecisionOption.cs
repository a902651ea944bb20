using System.CommandLine;
using Einthoven.Tensors;

namespace Einthoven.Cli.Commands;

/// <summary><c>--precision</c>, which several verbs have.</summary>
internal static class PrecisionOption
{
    /// <summary>The option; float32 where it is not given.</summary>
    /// <param name="note">What else is to say of it.</param>
    public static Option<string?> Create(string? note = null)
    {
        var option = new Option<string?>("--precision")
        {
            Description = "What matrix products multiply: float32 (default), or bfloat16, faster on processors with AVX512_BF16 or AMX; that needs oneDNN "
                + $"(Debian, Ubuntu: apt install libdnnl2). {(note is null ? "" : $"{note}.")}".TrimEnd(),
        };
        option.AcceptOnlyFromAmong([.. PrecisionNames.All]);
        return option;
    }

    /// <summary>What was chosen.</summary>
    public static Precision Of(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } name ? PrecisionNames.Parse(name) : Precision.Float32;
}
