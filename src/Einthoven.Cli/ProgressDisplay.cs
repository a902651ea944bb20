using System.Diagnostics;
using Spectre.Console;

namespace Einthoven.Cli;

/// <summary>Shows how far a long work has come: a bar on a terminal, a plain line every few seconds elsewhere. Both go to the error stream, results to the output.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Does a work that reports its progress.</summary>
    /// <returns>What the work returns.</returns>
    public static T Run<T>(Func<IProgress<ProgressUpdate>, T> work) => Run((progress, _) => work(progress));

    /// <summary>Does a work that reports its progress and has lines to say that stay.</summary>
    /// <returns>What the work returns.</returns>
    public static T Run<T>(Func<IProgress<ProgressUpdate>, Action<string>, T> work)
    {
        if (Console.IsErrorRedirected) return work(new Lines(Console.Error, BetweenLines), Console.Error.WriteLine);

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress()
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bars(context), line => terminal.WriteLine(line)));
    }

    /// <summary>One bar a stage. Reports may come from any thread, in their order.</summary>
    private sealed class Bars(ProgressContext context) : IProgress<ProgressUpdate>
    {
        private readonly Dictionary<string, ProgressTask> _stages = [];

        public void Report(ProgressUpdate update)
        {
            lock (_stages)
            {
                if (!_stages.TryGetValue(update.Stage, out var bar)) _stages[update.Stage] = bar = context.AddTask(Markup.Escape(update.Stage));
                bar.MaxValue = Math.Max(update.Total, 1);
                bar.Value = update.Done;
                bar.Description = Markup.Escape(Text(update));
            }
        }
    }

    /// <summary>A line when a stage begins, when it ends, and every few seconds between.</summary>
    internal sealed class Lines(TextWriter output, TimeSpan between) : IProgress<ProgressUpdate>
    {
        private readonly Lock _lock = new();
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private TimeSpan _next;
        private string _stage = "";

        public void Report(ProgressUpdate update)
        {
            lock (_lock)
            {
                if (update.Stage == _stage && update.Done < update.Total && _clock.Elapsed < _next) return;
                (_stage, _next) = (update.Stage, _clock.Elapsed + between);
                output.WriteLine($"{update.Stage}: {update.Done} of {update.Total}{(update.Detail.Length > 0 ? ", " + update.Detail : "")}");
            }
        }
    }

    private static string Text(ProgressUpdate update) =>
        $"{update.Stage} {update.Done}/{update.Total}{(update.Detail.Length > 0 ? " " + update.Detail : "")}";
}
