using Microsoft.CodeAnalysis;
using Pipelines.Testing.Comparison.Making;
using Pipelines.Testing.Comparison.Running;
using Pipelines.Testing.Comparison.Specs;

namespace Pipelines.Generator.Tests.Generator.Emitting;

/// <summary>
/// Checks that generated code does what the specification says: random pipelines against an interpreter that shares nothing with parser and
/// emitter.
/// </summary>
public sealed class RandomPipelinesTests(ITestOutputHelper output)
{
    private const int Count = 300;

    [Fact]
    public async Task Random_pipelines_behave_as_the_interpreter_predicts()
    {
        var campaign = new Campaign(Features.All, firstSeed: 1, Count, output.WriteLine);

        Assert.True(await campaign.RunAsync(TestContext.Current.CancellationToken), string.Join("\n\n", campaign.Reports));
    }

    [Fact]
    public void Sources_with_all_features_compile_without_warnings()
    {
        PipelineSpec[] pipelines =
            [.. Enumerable.Range(0, 200).Select(static seed => ScriptMaker.MakeCase((ulong)seed, Features.All).Pipeline)];

        Diagnostic[] wrong =
            [.. PipelineCompilation.Sources(pipelines).GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591")];

        Assert.Empty(
            wrong.Take(5)
            .Select(static diagnostic =>
                $"{diagnostic}: "
                + $"{diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}"));
    }
}
