using Pipelines.Generator.Analyzers;

namespace Pipelines.Generator;

/// <summary>Which part reports that a pipeline has an error.</summary>
internal enum ErrorReporting
{
    /// <summary>The analyzer, at the place of the error.</summary>
    ByAnalyzer,

    /// <summary>The generated file, by <c>#error</c>, because analyzers are off.</summary>
    ByFile,

    /// <summary>
    /// The generator, because the project does not show whether analyzers run. <see cref="Analyzers.RepeatedErrors"/> takes the report back
    /// if they do.
    /// </summary>
    ByGenerator,
}
