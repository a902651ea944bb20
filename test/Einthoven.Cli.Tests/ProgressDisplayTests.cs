namespace Einthoven.Cli.Tests;

public class ProgressDisplayTests
{
    [Fact]
    public void Outside_a_terminal_a_stage_says_when_it_begins_and_ends()
    {
        var output = new StringWriter();
        var lines = new ProgressDisplay.Lines(output, TimeSpan.FromHours(1));
        for (var done = 1; done <= 50; done++) lines.Report(new ProgressUpdate("Reading", done, 50, done == 50 ? "2 rejected" : ""));
        lines.Report(new ProgressUpdate("Writing", 0, 10));
        Assert.Equal(["Reading: 1 of 50", "Reading: 50 of 50, 2 rejected", "Writing: 0 of 10", ""], output.ToString().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void Outside_a_terminal_a_long_stage_says_how_far_it_is()
    {
        var output = new StringWriter();
        var lines = new ProgressDisplay.Lines(output, TimeSpan.Zero);
        for (var done = 1; done <= 3; done++) lines.Report(new ProgressUpdate("Reading", done, 3));
        Assert.Equal("Reading: 1 of 3\nReading: 2 of 3\nReading: 3 of 3\n", output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_work_is_done_and_its_result_returned()
    {
        var result = ProgressDisplay.Run(progress =>
        {
            progress.Report(new ProgressUpdate("Working", 1, 2));
            return 42;
        });
        Assert.Equal(42, result);
    }
}
