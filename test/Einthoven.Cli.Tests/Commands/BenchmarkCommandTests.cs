namespace Einthoven.Cli.Tests.Commands;

public sealed class BenchmarkCommandTests
{
    [Theory]
    [InlineData("--where", "--repetitions", "3")]
    [InlineData("--only", "--threads", "1")]
    public async Task An_option_that_lacks_its_name_does_not_take_the_next_option_for_one(params string[] arguments) =>
        Assert.Equal(ExitCodes.Usage, await EinthovenCommand.Create().InvokeSafely(["benchmark", .. arguments]));

    [Theory]
    [InlineData("--repetitions", "0")]
    [InlineData("--threads", "-1")]
    public async Task Impossible_numbers_are_wrong_usage(params string[] arguments) =>
        Assert.Equal(ExitCodes.Usage, await EinthovenCommand.Create().InvokeSafely(["benchmark", .. arguments]));
}
