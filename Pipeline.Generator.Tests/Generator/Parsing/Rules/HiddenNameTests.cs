using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Tests.Docs;
using Pipelines.Generator.Tests.Golden;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Names of the library and the framework that mean something else in a project.</summary>
public sealed class HiddenNameTests
{
    private const string Shop =
        "public sealed partial class {|PIPE0049:Shop|} { [Pipelines.Stage(Order = 10)] private static string A(string s) => s + \"!\"; }";

    private const string Later =
        "public sealed partial class {|PIPE0049:Shop|} { [Pipelines.Stage(Order = 10)] private static async "
        + "System.Threading.Tasks.ValueTask<string> AAsync(string s, System.Threading.CancellationToken ct) { await "
        + "System.Threading.Tasks.Task.Yield(); return s; } }";

    [Theory]
    [InlineData("namespace Pipelines { public enum StageKind { } }", "the type 'Pipelines.StageKind'")]
    [InlineData("namespace Pipelines { public delegate void StageDescriptor(); }", "the type 'Pipelines.StageDescriptor'")]
    [InlineData("namespace Pipelines.Runtime { internal record PipelineVersion; }", "the type 'Pipelines.Runtime.PipelineVersion'")]
    [InlineData("namespace Pipelines.Runtime { internal class SpliceTableCore<T> { } }", "the type 'Pipelines.Runtime.SpliceTableCore'")]
    [InlineData(
        "namespace Pipelines { public class Runtime { } }",
        "the namespace 'Pipelines.Runtime', but this project declares a type of that name")]
    [InlineData(
        "namespace System { public class InvalidOperationException : Exception { } public delegate R Func<A, R>(A a); }",
        "the type 'System.Func'")]
    [InlineData(
        "namespace System { public delegate R Func<R>(); public delegate R Func<A, R>(A a); public delegate R Func<A, B, R>(A a, B b); }",
        "the type 'System.Func'")]
    [InlineData(
        "namespace System { public class InvalidOperationException { } public delegate R Func<A, R>(A a); }", "the type 'System.Func'")]
    [InlineData("namespace System { internal ref struct Span<T> { } }", "the type 'System.Span'")]
    public async Task Each_declaration_that_hides_a_needed_name_is_one_error(string hider, string reason)
    {
        string[] messages = await CheckAsync(hider + " " + Shop);

        Assert.StartsWith("The generated part of 'Shop' needs " + reason, Assert.Single(messages), StringComparison.Ordinal);
        Assert.Contains(": rename that ", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "namespace Pipelines { public sealed class StreamOptions { } }",
        "the type 'Pipelines.StreamOptions', but this project also declares a type of that name")]
    [InlineData("namespace Pipelines { internal struct StreamOptions { } }", "the type 'Pipelines.StreamOptions'")]
    [InlineData("namespace Pipelines { public static class StreamOptions { } }", "the type 'Pipelines.StreamOptions'")]
    [InlineData("namespace Pipelines { public interface IPipeline<TIn, TOut> { } }", "the type 'Pipelines.IPipeline'")]
    [InlineData("namespace Pipelines.Runtime { public class Streams { } }", "the type 'Pipelines.Runtime.Streams'")]
    [InlineData(
        "namespace System.Threading { public class Tasks { } }",
        "the namespace 'System.Threading.Tasks', but this project declares a type of that name: rename that type")]
    [InlineData(
        "namespace Pipelines.StreamOptions { public class Mine { } }",
        "the type 'Pipelines.StreamOptions', but this project declares a namespace of that name: rename that namespace")]
    public async Task A_hidden_stream_name_leaves_a_pipeline_without_streams(string hider, string reason)
    {
        string[] messages = await CheckAsync(hider + " " + Shop.Replace("PIPE0049", "PIPE0050", StringComparison.Ordinal), works: true);

        Assert.StartsWith(
            "'Shop' has no StreamAsync, RunAllAsync and Start, and is no IPipeline: they need " + reason, Assert.Single(messages),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("namespace Pipelines.Runtime { internal struct Pin<T> { } }", "the type 'Pipelines.Runtime.Pin'")]
    [InlineData("namespace Pipelines.Runtime { internal class StageFault { } }", "the type 'Pipelines.Runtime.StageFault'")]
    public async Task A_hidden_asynchronous_name_affects_only_asynchronous_pipelines(string hider, string reason)
    {
        Assert.Contains(reason, Assert.Single(await CheckAsync(hider + " " + Later)), StringComparison.Ordinal);
        Assert.Empty(await CheckAsync(hider + " " + Plain(Shop), works: true));
    }

    [Theory]
    [InlineData("namespace Pipelines { public class Retry { } }")]
    [InlineData("namespace Pipelines { public class StreamOptions<T> { } }")]
    [InlineData("namespace Pipelines { public class Mine { public class StreamOptions { } } }")]
    [InlineData("namespace Pipelines { file class StreamOptions { } }")]
    [InlineData("namespace Pipelines { file class Runtime { } }")]
    [InlineData("namespace Pipelines { public class Insertion { } }")]
    [InlineData("namespace Pipelines { public class Splice { } }")]
    [InlineData("namespace Mine.Pipelines { public class StreamOptions { } }")]
    [InlineData("namespace Mine.System { public class Func { } } namespace Mine { public class System2 { } }")]
    [InlineData("public class StreamOptions { }")]
    [InlineData("public class Runtime { }")]
    [InlineData("namespace Pipelines.Mine { public class StreamOptions { } }")]
    [InlineData("namespace System { public delegate void Func(); }")]
    [InlineData(
        "namespace System.CodeDom.Compiler { internal sealed class GeneratedCodeAttribute(string? tool, string? version) : Attribute { "
        + "public string? Tool => tool + version; } }")]
    [InlineData(
        "namespace System.CodeDom.Compiler { internal sealed class GeneratedCodeAttribute(string? tool, string? version) : Attribute { "
        + "public GeneratedCodeAttribute() : this(\"\", \"\") { } public string? Tool => tool + version; } }")]
    [InlineData("namespace System.CodeDom.Compiler { public class GeneratedCode { } }")]
    public async Task Declarations_that_do_not_hide_a_needed_name_are_allowed(string other) =>
        Assert.Empty(await CheckAsync(other + " " + Plain(Shop), works: true));

    [Theory]
    [InlineData("System.CodeDom.Compiler", "GeneratedCodeAttribute : Attribute;")]
    [InlineData(
        "System.Runtime.CompilerServices",
        "MethodImplAttribute(MethodImplOptions value) : Attribute { public MethodImplOptions Value => value; }")]
    public async Task An_attribute_that_differs_from_the_original_is_an_error(string space, string attribute)
    {
        string[] messages = await CheckAsync($"namespace {space} {{ internal sealed class {attribute} }} {Shop}");

        Assert.Contains($"the type '{space}.{attribute.Split('(', ' ')[0]}'", Assert.Single(messages), StringComparison.Ordinal);
    }

    /// <summary>It has no generated part, although its other error mentions the name.</summary>
    [Fact]
    public Task A_type_that_cannot_be_a_pipeline_needs_no_names() => DiagnosticCase.CheckAsync(
        """
        namespace Pipelines { public class StreamOptions; }
        namespace Other { public class StreamOptions; }

        public interface {|PIPE0002:Shop|}
        {
            [Pipelines.Stage(Order = 10)] private static Other.StreamOptions A(Other.StreamOptions x) => x;
            [Pipelines.Stage(Order = 20)] private static int B({|PIPE0008:Pipelines.StreamOptions|} x) => 1;
        }
        """,
        compilerErrors: "CS0436");

    [Fact]
    public async Task A_broken_pipeline_needs_hidden_stream_names()
    {
        string[] messages = await CheckAsync(
            "namespace Pipelines { public class StreamOptions; } public sealed partial class {|PIPE0049:Shop|} { "
            + "[{|PIPE0004:Pipelines.Stage|}] private static string A(string s) => s; }");

        Assert.Contains("needs the type 'Pipelines.StreamOptions'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task A_pipeline_without_streams_needs_no_stream_names() => CheckAsync(
        "namespace Pipelines { public class StreamOptions; } public sealed partial class Shop { [Pipelines.Stage(Order = 10)] private "
        + "static int A(System.Span<int> s) => s.Length; }",
        works: true);

    [Fact]
    public async Task A_type_with_the_library_name_hides_its_namespace()
    {
        GeneratorRun run =
            GeneratorRun.Of(
                "using Pipelines; public partial class Shop { [Stage(Order = 10)] private static int A(int x) => x; }",
                "public class Pipelines { }");

        // The attribute itself can't be found any more, so nothing is generated.
        Assert.Empty(run.Result.GeneratedSources);
        Assert.DoesNotContain(await run.AnalyzerDiagnosticsAsync(), static diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public async Task Code_that_uses_the_pipeline_has_no_errors()
    {
        string[] messages = await CheckAsync("""
            namespace Pipelines
            {
                public sealed class StageDescriptor { public int Retries { get; set; } }
            }

            public sealed partial class {|PIPE0049:Shop|}
            {
                [Pipelines.Stage(Order = 10)] private static string A(string s) => s;

                public static string Use(Shop shop, Pipelines.IPipeline<string, string> same,
                    System.Collections.Generic.IEnumerable<string> all)
                {
                    same = shop;
                    shop.Stages.A.Disable();
                    _ = same.Start(new Pipelines.StreamOptions());
                    _ = shop.RunAllAsync(all, new Pipelines.StreamOptions());
                    return shop.Run("") + Shop.Descriptor.Name;
                }
            }
            """);

        Assert.Single(messages);
    }

    [Fact]
    public async Task Each_hidden_name_is_reported_once_per_pipeline()
    {
        string[] messages =
            await CheckAsync(
                "namespace Pipelines { public class StageDescriptor { } public class StageKind { } } "
                + Shop.Replace("{|PIPE0049:Shop|}", "{|PIPE0049:{|PIPE0049:Shop|}|}", StringComparison.Ordinal)
            + " namespace Other { public partial class {|PIPE0049:{|PIPE0049:Shop2|}|} { [Pipelines.Stage(Order = 10)] private static int "
            + "A(int s) => s; } }");

        Assert.Equal(4, messages.Length);
    }

    [Fact]
    public async Task The_diagnostic_points_to_the_hiding_declaration()
    {
        Diagnostic diagnostic =
            Assert.Single(
                await GeneratorRun.Of("namespace Pipelines { public class StreamOptions { } }", Plain(Shop)).AnalyzerDiagnosticsAsync());

        Assert.Equal("File0.cs", Assert.Single(diagnostic.AdditionalLocations).SourceTree!.FilePath);
        Assert.Equal("File1.cs", diagnostic.Location.SourceTree!.FilePath);
    }

    [Fact]
    public async Task A_type_of_another_reference_is_ambiguous()
    {
        MetadataReference other =
            Reference("Other", "namespace Pipelines { public class StreamOptions { } namespace Runtime { internal class Streams { } } }");

        // The other declaration has no place in the source.
        Assert.Empty(
            Assert.Single(
                await GeneratorRun.Of(TestCompilation.Create([Plain(Shop)]).AddReferences(other)).AnalyzerDiagnosticsAsync())
                .AdditionalLocations);
        Assert.Equal(
            "'Shop' has no StreamAsync, RunAllAsync and Start, and is no IPipeline: they need the type 'Pipelines.StreamOptions', but the "
            + "reference 'Other' also has a type of that name: add an alias to the reference to 'Other'",
            Assert.Single(await ReportedAsync(Plain(Shop), other)));
        Assert.Empty(await ReportedAsync(Plain(Shop), other.WithAliases(["other"])));
    }

    [Fact]
    public async Task A_type_with_only_an_alias_cannot_be_an_item()
    {
        MetadataReference items = Reference("Items", "namespace Items { public class Item { } }");
        const string Source =
            "extern alias items; public partial class Shop { [Pipelines.Stage(Order = 10)] private static items::Items.Item "
            + "A(items::Items.Item x) => x; }";

        Assert.Equal(
            "The generated part of 'Shop' needs the type 'Item', but the reference to 'Items' has the alias 'items' only: add the alias "
            + "'global' to the reference",
            Assert.Single(await ReportedAsync(Source, items.WithAliases(["items"]))));
        Assert.Empty(await ReportedAsync(Source, items.WithAliases(["items", "global"])));
        Assert.Equal(
            "The generated part of 'Shop' needs the type 'Item', but this project also declares a type of that name: rename that type, or "
            + "move it into another namespace",
            Assert.Single(
                await ReportedAsync(Source + " namespace Items { public class Item { } }", items.WithAliases(["items", "global"]))));
    }

    [Fact]
    public async Task A_library_with_only_an_alias_is_an_error()
    {
        CSharpCompilation compilation =
            TestCompilation.Create(
                ["extern alias lib; public partial class Shop { [lib::Pipelines.Stage(Order = 10)] private static int A(int x) => x; }"]);
        MetadataReference library =
            compilation.References.Single(
                static reference => reference.Display!.EndsWith("Pipeline.Abstractions.dll", StringComparison.Ordinal));
        GeneratorRun run = GeneratorRun.Of(compilation.ReplaceReference(library, library.WithAliases(["lib"])));

        Assert.Equal(
            "The generated part of 'Shop' needs the namespace 'Pipelines', but the reference to 'Pipeline.Abstractions' has the alias "
            + "'lib' only: add the alias 'global' to the reference",
            Assert.Single(await run.AnalyzerDiagnosticsAsync()).GetMessage(null));
        Assert.Empty(run.CompilerDiagnostics());
    }

    /// <summary>Each golden case checks its own text in the same way.</summary>
    [Fact]
    public void All_framework_names_of_generated_text_are_known()
    {
        Assert.Equal(
            ["System.Text.Rune.Parse"], FrameworkNamesInText.UnknownIn("global::System.Action a; global::System.Text.Rune.Parse(a)"));
        Assert.All(
            Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "Pipeline.Generator.Tests", "Golden", "Snapshots"), "*.verified.cs"),
            static file => Assert.Empty(FrameworkNamesInText.UnknownIn(File.ReadAllText(file))));
    }

    private static string Plain(string marked) => Markup.Parse(marked).Source;

    private static async Task<string[]> CheckAsync(string marked, bool works = false) =>
        await DiagnosticCase.CheckAsync(marked, anotherWorks: works);

    private static async Task<string[]> ReportedAsync(string source, MetadataReference reference)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([source]).AddReferences(reference));
        Diagnostic[] reported = await run.AnalyzerDiagnosticsAsync();
        Assert.Empty(run.CompilerDiagnostics());
        return [.. reported.Select(static diagnostic => diagnostic.GetMessage(null))];
    }

    private static MetadataReference Reference(string name, string source)
    {
        using var image = new MemoryStream();
        CSharpCompilation compilation =
            CSharpCompilation.Create(
                name, [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
                TestCompilation.Create([""]).References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
