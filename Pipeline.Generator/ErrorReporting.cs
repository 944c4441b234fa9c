namespace Pipelines.Generator;

/// <summary>Specifies which part reports that a pipeline has an error.</summary>
internal enum ErrorReporting
{
    /// <summary>The analyzer, at the place of the error.</summary>
    ByAnalyzer,

    /// <summary>The generated file, by <c>#error</c>, because analyzers are disabled.</summary>
    ByFile,

    /// <summary>
    /// The generator, because the project does not show whether analyzers run. If they do, <see cref="Analyzers.RepeatedErrors"/>
    /// suppresses the report.
    /// </summary>
    ByGenerator,
}
