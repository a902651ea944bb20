namespace Einthoven.Assessment;

/// <summary>A task and its labels among the ECGs that a cohort takes.</summary>
/// <param name="Name">The task.</param>
/// <param name="Labelled">ECGs that have at least one of its classes.</param>
/// <param name="Classes">Its classes and how many ECGs have them, most first.</param>
public sealed record TaskAssessment(string Name, int Labelled, IReadOnlyList<NamedCount> Classes);
