namespace Einthoven.Reading;

/// <summary>A class of a task that may become a finding.</summary>
/// <param name="Task">The task.</param>
/// <param name="Name">The class.</param>
internal sealed record ReaderClass(string Task, string Name);
