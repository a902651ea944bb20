namespace Einthoven.Tests;

public class CountedTests
{
    [Theory]
    [InlineData(0, "0 files are")]
    [InlineData(1, "1 file is")]
    [InlineData(2000, "2000 files are")]
    public void One_is_not_many(long count, string expected) => Assert.Equal(expected, Counted.Of(count, "file is", "files are"));

    [Fact]
    public void Most_nouns_take_an_s() => Assert.Equal("1 record, 2 records", $"{Counted.Of(1, "record")}, {Counted.Of(2, "record")}");
}
