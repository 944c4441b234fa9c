using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Checks whether a route can have the settings of its attribute.</summary>
internal static class RouteSettings
{
    /// <summary>Returns a setting that a route can't have, and the way out; or <see langword="null"/> if there is none.</summary>
    public static (string Setting, string Advice)? WhyNot(StageAttributeData attribute)
    {
        if (attribute.Kind != StageKind.Route) return null;
        const string Decides = "every item needs its decision, so leave it out";
        if (!attribute.Enabled && attribute.Group is null) return (LibraryNames.Enabled, Decides);
        if (attribute.When is not null) return (LibraryNames.When, "put the condition into the method");
        if (attribute.Bypass is not null) return (LibraryNames.Bypass, Decides);
        return attribute.AsksForBatches ? (LibraryNames.BatchSize, "it decides for each item, so leave it out") : null;
    }

    /// <summary>Reports settings without an effect.</summary>
    public static void Advise(string name, StageAttributeData attribute, Action<DiagnosticInfo> report)
    {
        if (attribute.Otherwise != Otherwise.Strict && attribute.Kind != StageKind.Route)
            report(new DiagnosticInfo(
                Descriptors.NoEffect, attribute.LocationOf(LibraryNames.Otherwise), $"Otherwise of stage '{name}'",
                "the stage is no route: set Kind = StageKind.Route as well, or leave it out"));
    }
}
