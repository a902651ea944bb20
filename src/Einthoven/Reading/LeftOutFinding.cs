namespace Einthoven.Reading;

/// <summary>A class that a reader model does not tell.</summary>
/// <param name="Task">The task.</param>
/// <param name="Name">The class.</param>
/// <param name="Reason">Why not.</param>
public sealed record LeftOutFinding(string Task, string Name, string Reason);
