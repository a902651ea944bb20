using System.CommandLine;
using System.CommandLine.Parsing;
using Einthoven.Cohorts;
using Einthoven.Signals;

namespace Einthoven.Cli;

/// <summary>0 done, 1 failed, 2 wrong usage, 3 bad input data; an error is one message with file and remedy, never a stack trace.</summary>
internal static class ExitCodes
{
    public const int Failed = 1;
    public const int Usage = 2;
    public const int BadInput = 3;

    public static async Task<int> InvokeSafely(this RootCommand command, string[] arguments)
    {
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync($"'{Name(parsed.CommandResult)} --help' shows the usage.");
            return Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error) when (Of(error) is { } code)
        {
            await Console.Error.WriteLineAsync(Message(error));
            return code;
        }
    }

    /// <summary>The verbs that were understood: what was given to them may be long, or the mistake.</summary>
    private static string Name(CommandResult command) =>
        command.Parent is CommandResult above ? $"{Name(above)} {command.Command.Name}" : "einthoven";

    /// <summary>.NET's own words about a cancellation tell a user nothing.</summary>
    private static string Message(Exception error) => error is OperationCanceledException && error.Message == new OperationCanceledException().Message ? "Stopped." : error.Message;

    private static int? Of(Exception error) => error switch
    {
        OperationCanceledException => Failed,
        ConfigurationException => Usage,
        CohortException or RecordingFormatException => BadInput,
        FileNotFoundException or DirectoryNotFoundException => BadInput,
        IOException or UnauthorizedAccessException or PlatformNotSupportedException => Failed,
        _ => null,
    };
}
