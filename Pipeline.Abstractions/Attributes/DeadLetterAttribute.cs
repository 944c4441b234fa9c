namespace Pipelines;

/// <summary>
/// Marks the method of a pipeline class that gets the items on which stages with <see cref="ErrorAction.DeadLetter"/> failed.
/// </summary>
/// <remarks>
/// One method of the class: it takes a <see cref="StageFailure"/> and, if it likes, a <see cref="CancellationToken"/>, and returns nothing
/// or a <see cref="ValueTask"/>. With a <see cref="ValueTask"/>, the pipeline is asynchronous. An exception of this method leaves the
/// pipeline like that of a stage.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DeadLetterAttribute : Attribute;
