using System.Diagnostics;

namespace Einthoven.Cli.Tests.Commands;

/// <summary>A processor without bfloat16, which oneDNN plays when ONEDNN_MAX_CPU_ISA hides it; where oneDNN is missing, that is the error.</summary>
public sealed class PrecisionOptionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("einthoven-precision-");

    [Theory]
    [InlineData("benchmark", "--only", "embed")]
    [InlineData("pretrain", "--cohort", "cohort", "--run", "run")]
    [InlineData("embed", "--run", "random:small", "--cohort", "cohort", "--out", "vectors.npy")]
    public void A_machine_that_cannot_multiply_in_bfloat16_is_told_so_in_one_line(params string[] arguments)
    {
        var (cohort, run) = (Path.Combine(_folder.FullName, "cohort"), Path.Combine(_folder.FullName, "run"));
        if (arguments[0] != "benchmark") Assert.Equal(0, Execute(["cohort", "simulate", "--out", cohort, "--records", "2", "--seed", "1"]).Code);
        var (code, error) = Execute([.. arguments, "--precision", "bfloat16"]);
        Assert.Equal(ExitCodes.Failed, code);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("ompute in float32.", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (int Code, string Error) Execute(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(EinthovenCommand).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["ONEDNN_MAX_CPU_ISA"] = "AVX512_CORE";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        output.Wait();
        return (process.ExitCode, error);
    }
}
