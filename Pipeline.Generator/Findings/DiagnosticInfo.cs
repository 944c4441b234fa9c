using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Findings;

/// <summary>Represents an error or a warning that the parser found, with its place.</summary>
/// <remarks>The analyzer reports it. The generator keeps only its text, because a place would defeat its cache.</remarks>
internal sealed class DiagnosticInfo(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>Gets the place of the other side, if there are two.</summary>
    public Location? Other { get; init; }

    /// <summary>
    /// Gets the orders of all stages for the code fix, separated by commas, in a sequence in which the stages fit.
    /// </summary>
    public string? FittingOrder { get; init; }

    /// <summary>Gets the values without a lane for the code fix, separated by semicolons, as <c>On</c> takes them.</summary>
    public string? MissingLanes { get; init; }

    /// <summary>Gets whether the pipeline can't work. The project can't configure such an error away.</summary>
    public bool IsBlocking => Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);

    public Problem ToProblem() =>
        new(Descriptor.Id,
            string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, location, Other is null ? null : [Other], Properties, arguments);

    private ImmutableDictionary<string, string?>? Properties =>
        FittingOrder is not null ? ImmutableDictionary<string, string?>.Empty.Add(nameof(FittingOrder), FittingOrder)
        : MissingLanes is not null ? ImmutableDictionary<string, string?>.Empty.Add(nameof(MissingLanes), MissingLanes)
        : null;
}
