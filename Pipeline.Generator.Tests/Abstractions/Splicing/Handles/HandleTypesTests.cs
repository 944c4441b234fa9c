using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Handles;

/// <summary>Code that is not allowed must not compile.</summary>
public sealed class HandleTypesTests
{
    private const string Pipeline = """
        using Pipelines;

        public sealed partial class Shop
        {
            [Stage(Order = 1)] private static int Parse(string text) => text.Length;
            [Stage(Order = 2)] private static int Double(int number) => number * 2;
            [Stage(Order = 3, Required = true)] private static int Check(int number) => number;
            [Stage(Order = 4)] private static Secret Hide(int number) => new();
            [Stage(Order = 5)] private static Secret Keep(Secret secret) => secret;
            [Stage(Order = 6)] private static int Show(Secret secret) => 1;

            private sealed class Secret;
        }

        public sealed partial class Mail
        {
            [Stage(Order = 1)] private static System.Threading.Tasks.ValueTask<int> Send(int number) => new(number);
            [Stage(Order = 2, Group = "Written")] private static string Print(int number) => number.ToString();
        }
        """;

    [Theory]
    [InlineData("shop.Stages.Double.Enabled = false;", null)]
    [InlineData("shop.Splices.Publish(new Splice().Disable(shop.Stages.Double));", null)]
    [InlineData("OptionalStageHandle<int, int> handle = shop.Stages.Double; handle.Disable();", null)]
    [InlineData("StageHandle<string, int> handle = shop.Stages.Parse; _ = handle.Enabled;", null)]
    [InlineData("shop.Stages.Keep.Enabled = false;", null)]
    [InlineData("_ = shop.Stages.Hide.Enabled;", null)]
    [InlineData("shop.Stages.Parse.Enabled = false;", "CS0200")]
    [InlineData("shop.Stages.Parse.Disable();", "CS0619")]
    [InlineData("shop.Stages.Check.Enabled = false;", "CS0200")]
    [InlineData("shop.Stages.Hide.Disable();", "CS0619")]
    [InlineData("shop.Stages.Parse.DisableAsync();", "CS0619")]
    [InlineData("new Splice().Disable(shop.Stages.Parse);", "CS0619")]
    [InlineData("new Mail().Stages.Print.Disable();", "CS0619")]
    [InlineData("new Mail().Stages.Print.DisableAsync();", "CS0619")]
    [InlineData("new Splice().Disable(new Mail().Stages.Print);", "CS0619")]
    [InlineData("new Mail().Groups.Written.Disable();", "CS0619")]
    [InlineData("new Mail().Groups.Written.DisableAsync();", "CS0619")]
    [InlineData("new Splice().Disable(new Mail().Groups.Written);", "CS0619")]
    [InlineData("new Splice().Disable(shop.Stages.Double).Disable(\"Double\");", null)]
    [InlineData("shop.Stages.Double.Disable();", null)]
    [InlineData("((StageControl)(object)shop.Stages.Parse).Disable();", null)]
    public void Code_that_disables_a_required_stage_does_not_compile(string statement, string? error)
    {
        GeneratorRun run = GeneratorRun.Of(Pipeline, $$"""
            using Pipelines;

            internal static class User
            {
                internal static void Use(Shop shop)
                {
                    {{statement}}
                }
            }
            """);

        Assert.Equal(error is null ? [] : [error], run.CompilerDiagnostics().Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Other_types_cannot_implement_ISwitchable()
    {
        GeneratorRun run = GeneratorRun.Of(Pipeline, """
            using Pipelines;

            internal sealed class Fake : ISwitchable
            {
                public string Name => "";
                public bool Enabled { get; set; }
                public long Enable() => 0;
                public long Disable() => 0;
                public System.Threading.Tasks.ValueTask<SpliceResult> EnableAsync(System.Threading.CancellationToken cancellationToken) =>
                    default;
                public System.Threading.Tasks.ValueTask<SpliceResult> DisableAsync(System.Threading.CancellationToken cancellationToken) =>
                    default;
            }
            """);

        Assert.Equal("CS0535", Assert.Single(run.CompilerDiagnostics()).Id);
    }
}
