using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Caching;

/// <summary>
/// Looks through all that the generator keeps between runs for anything of the compiler's: it would keep whole compilations alive, and
/// never be equal.
/// </summary>
internal static class ObjectGraph
{
    public static void Check(GeneratorRun run)
    {
        foreach (string name in StepNames())
        {
            Assert.True(run.Result.TrackedSteps.ContainsKey(name), $"No step is called '{name}'.");
            foreach ((object value, IncrementalStepRunReason _) in run.Result.TrackedSteps[name].SelectMany(static step => step.Outputs))
                Walk(value, name, new HashSet<object>(ReferenceEqualityComparer.Instance));
        }
    }

    /// <summary>By reflection, so that a new step can't be forgotten.</summary>
    public static string[] StepNames() =>
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!)];

    public static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true }
            || (!value.GetType().IsValueType && !seen.Add(value))) return;
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
            foreach (Type known in type.GetInterfaces().Append(type))
                Assert.False(
                    known.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal),
                    $"{path} holds a {known.FullName}.");

        if (value is IEnumerable items)
        {
            foreach (object? item in items) Walk(item, path + "[]", seen);
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
    }
}
