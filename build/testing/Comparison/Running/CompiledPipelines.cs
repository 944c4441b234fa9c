using System.Reflection;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>
/// The outcome of compiling pipelines: an assembly, or the problems of some of them, in which case nothing is known of the others.
/// </summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Problem">The problem, in words.</param>
/// <param name="Rule">The id of the first diagnostic.</param>
internal sealed record CompiledPipelines(Assembly? Assembly, FailureKind Kind, string Problem, string Rule);
