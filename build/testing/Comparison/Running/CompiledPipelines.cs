using System.Reflection;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>
/// What came of compiling pipelines: an assembly, or what is wrong with some of them, in which case the others say nothing.
/// </summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Problem">What is wrong, in words.</param>
/// <param name="Rule">The id of the first diagnostic.</param>
internal sealed record CompiledPipelines(Assembly? Assembly, FailureKind Kind, string Problem, string Rule);
