using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Analyzers;

/// <summary>Suppresses an error of the generator if the analyzer has reported the same error at its place.</summary>
/// <remarks>
/// The generator runs first, and can't see whether analyzers will run if the project does not show its properties.
/// So it reports the error as a warning that is raised to an error, which can be suppressed.
/// The compiler also runs suppressors where it skips analyzers, and after those that it runs.
/// An error that the analyzer has not reported stays, so the build fails either way.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepeatedErrors : DiagnosticSuppressor
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        .. new PipelineAnalyzer().SupportedDiagnostics
            .Where(static descriptor => descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable))
            .Select(static descriptor => Descriptor(descriptor.Id)),
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (!ReportedErrors.Contains(diagnostic, context.Compilation)) continue;
            SuppressionDescriptor descriptor =
                SupportedSuppressions.Single(suppression => suppression.SuppressedDiagnosticId == diagnostic.Id);
            context.ReportSuppression(Suppression.Create(descriptor, diagnostic));
        }
    }

    /// <summary>Creates the error that is suppressed where the analyzer runs.</summary>
    internal static Diagnostic Repeat(Problem problem) => Diagnostic.Create(
        problem.Id,
        Descriptors.Category,
        problem.Message,
        severity: DiagnosticSeverity.Error,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        warningLevel: 0,
        helpLink: Descriptors.HelpLink(problem.Id));

    private static SuppressionDescriptor Descriptor(string id) =>
        new($"PIPES1{id.Substring("PIPE0".Length)}", id, "The analyzer reports this error at its place.");
}
