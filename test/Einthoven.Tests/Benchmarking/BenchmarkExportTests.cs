using System.Text.Json;
using Einthoven.Benchmarking;
using Einthoven.Tensors;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Benchmarking;

public class BenchmarkExportTests
{
    [Fact]
    public void A_peer_finds_parameters_inputs_and_the_loss_of_every_update()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(1, BenchmarkExport.Write(folder.Path, new BenchmarkOptions(Threads: 1) { Only = ["192x4, 600"] }));

        using var list = JsonDocument.Parse(File.ReadAllText(folder.File("works.json")));
        var work = Assert.Single(list.RootElement.EnumerateArray());
        Assert.Equal("step ViT 192x4, 600 tokens, batch 16", work.GetProperty("work").GetString());

        using var start = SafetensorsFile.Open(folder.File("0.start.safetensors"));
        Assert.Equal([16, 600, 192], start.Tensors["input.tokens"].Shape);
        Assert.Equal(work.GetProperty("parameters").GetInt64(), start.Tensors.Values.Sum(tensor => tensor.Count) - (16 * 600 * 192));

        using var outcome = SafetensorsFile.Open(folder.File("0.outcome.safetensors"));
        var losses = outcome.ReadSingles("outcome");
        Assert.Equal(3, losses.Length);
        Assert.True(losses[2] < losses[0]);
    }
}
