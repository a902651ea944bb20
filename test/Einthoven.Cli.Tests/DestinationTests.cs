namespace Einthoven.Cli.Tests;

public sealed class DestinationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-").FullName;
    private readonly string _target;

    public DestinationTests()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "1");
        _target = Path.Combine(file, "below");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_message_names_the_option_to_change()
    {
        Assert.StartsWith($"--run {_target} can't be written: ", Assert.Throws<IOException>(() => Destination.RequireFolder("--run", _target)).Message, StringComparison.Ordinal);
        Assert.StartsWith($"--json {_target} can't be written: ", Assert.Throws<IOException>(() => Destination.RequireFile("--json", _target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_holds_something_is_wrong_use_and_an_empty_one_is_not()
    {
        Assert.Equal($"--out {_folder} exists already; remove it or name another folder.", Assert.Throws<ConfigurationException>(() => Destination.RequireFolder("--out", _folder)).Message);
        Destination.RequireFolder("--out", Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName);
    }

    [Theory]
    [InlineData("pretrain --config tiny --cohort none --run")]
    [InlineData("cohort simulate --records 5 --seed 1 --out")]
    [InlineData("cohort merge none none --out")]
    [InlineData("cohort info none --json")]
    [InlineData("probe --run random-convolutions:2 --cohort none --task rhythm --json")]
    [InlineData("embed --run random-convolutions:2 --cohort none --out")]
    [InlineData("demo --out")]
    public async Task What_cannot_be_written_fails_before_anything_is_read(string words) =>
        Assert.Equal(ExitCodes.Failed, await EinthovenCommand.Create().InvokeSafely([.. words.Split(' '), _target]));
}
