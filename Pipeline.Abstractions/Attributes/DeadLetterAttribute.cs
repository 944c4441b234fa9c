namespace Pipelines;

/// <summary>
/// Marks the method of a pipeline class that receives the items on which stages with <see cref="ErrorAction.DeadLetter"/> failed.
/// </summary>
/// <remarks>
/// <para>
/// A class has at most one such method. It takes a <see cref="StageFailure"/> and, optionally, a <see cref="CancellationToken"/>. It
/// returns nothing or a <see cref="ValueTask"/>. With a <see cref="ValueTask"/>, the pipeline is asynchronous.
/// </para>
/// <para>An exception that this method throws leaves the pipeline, as the exception of a stage does.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DeadLetterAttribute : Attribute;
