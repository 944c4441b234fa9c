using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Rules;

namespace Pipelines.Generator.Findings;

/// <summary>
/// Something the parser found wrong, with its place. The analyzer reports it; the generator keeps only its words (a place would defeat its
/// cache).
/// </summary>
internal sealed class DiagnosticInfo(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>The other side, where there are two.</summary>
    public Location? Other { get; init; }

    /// <summary>For the code fix: the orders of all stages, separated by commas, in a sequence in which the stages fit.</summary>
    public string? FittingOrder { get; init; }

    /// <summary>Whether the pipeline can't work. Nobody can configure that away.</summary>
    public bool IsBlocking => Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);

    public Problem ToProblem() =>
        new(Descriptor.Id,
            string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, location, Other is null ? null : [Other], Properties, arguments);

    private ImmutableDictionary<string, string?>? Properties =>
        FittingOrder is null ? null : ImmutableDictionary<string, string?>.Empty.Add(nameof(FittingOrder), FittingOrder);
}
