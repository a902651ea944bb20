namespace Einthoven.Evaluation.Protocols;

/// <summary>A class that could not be judged, or not be trained.</summary>
/// <param name="Name">The class.</param>
/// <param name="Reason">Why. A class that can't be judged is in no average of any system; one that can't be trained counts with an AUC of 0.5.</param>
public sealed record SkippedClass(string Name, string Reason);
