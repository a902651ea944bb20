using Einthoven.Cohorts;

namespace Einthoven.Cli.Commands;

/// <summary>Writes a cohort with a progress bar; Ctrl-C and SIGTERM stop it and leave nothing behind.</summary>
internal static class CohortWork
{
    public static CohortManifest Run(Func<IProgress<ProgressUpdate>, CancellationToken, CohortManifest> work)
    {
        using var interruption = new Interruption();
        try
        {
            return ProgressDisplay.Run(progress => work(progress, interruption.Token));
        }
        catch (OperationCanceledException error)
        {
            throw new OperationCanceledException("Stopped. Nothing was left behind.", error);
        }
    }
}
