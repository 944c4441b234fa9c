using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

public sealed class ClassDiagnosticsTests
{
    [Fact]
    public async Task A_non_partial_class_causes_only_one_error()
    {
        string[] messages = await DiagnosticCase.CheckAsync("""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Pipelines;

            public sealed class {|PIPE0001:Shop|}
            {
                [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
            }

            public static class User
            {
                public static async Task<string> UseAsync(Shop shop, IEnumerable<string> lines)
                {
                    shop.Stages.Trim.Enabled = false;
                    shop.Splices.Publish(new Splice().Enable("Trim"));
                    await shop.RunAllAsync(lines);
                    await foreach (string line in shop.StreamAsync(lines)) return line;
                    return shop.Run("a") + Shop.Descriptor.Name;
                }
            }
            """);

        Assert.Equal(
            "'Shop' must be partial, because the pipeline 'Shop' gets its generated part inside it: add 'partial'",
            Assert.Single(messages));
    }

    [Fact]
    public Task A_non_partial_class_is_an_error_before_extension_members() => DiagnosticCase.CheckAsync(
        """
        using Pipelines;

        public sealed class {|PIPE0001:Shop|}
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }
        """,
        LanguageVersion.CSharp12);

    [Fact]
    public async Task Every_type_around_the_pipeline_must_be_partial()
    {
        string[] messages = await DiagnosticCase.CheckAsync("""
            using Pipelines;

            public class {|PIPE0001:Outer|}
            {
                public partial struct Middle
                {
                    public class {|PIPE0001:Shop|}
                    {
                        [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
                    }
                }
            }
            """);

        Assert.StartsWith("'Outer' must be partial, because the pipeline 'Shop'", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial struct {|PIPE0002:Shop|}")]
    [InlineData("public partial record {|PIPE0002:Shop|}")]
    [InlineData("public partial record struct {|PIPE0002:Shop|}")]
    [InlineData("public static partial class {|PIPE0002:Shop|}")]
    [InlineData("file partial class {|PIPE0002:Shop|}")]
    [InlineData("public partial interface {|PIPE0002:Shop|}")]
    public Task Only_an_ordinary_class_can_be_a_pipeline(string declaration) => DiagnosticCase.CheckAsync($$"""
        using Pipelines;

        {{declaration}}
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }
        """);

    [Fact]
    public async Task A_pipeline_does_not_derive_from_a_pipeline()
    {
        string[] messages = await DiagnosticCase.CheckAsync(
            """
            using Pipelines;

            public partial class Base
            {
                [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
            }

            public class Between : Base;

            public partial class {|PIPE0003:Derived|} : Between
            {
                [Stage(Order = 1)] private static int Count(string text) => text.Length;
            }
            """,
            anotherWorks: true);

        Assert.Contains("so has its base type 'Base'", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_language_version_gets_one_error_and_no_code()
    {
        string[] messages = await DiagnosticCase.CheckAsync(
            """
            using Pipelines;

            public class {|PIPE0016:Shop|}
            {
                [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
                [Stage(Order = 1)] private static void Broken() { }
                [DeadLetter] private static void Unused(StageFailure failure) { }
            }
            """,
            LanguageVersion.CSharp11);

        Assert.Contains("compiles as C# 11.0", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private int {|PIPE0015:Stages|};", "CS0169")]
    [InlineData("public void {|PIPE0015:Splices|}() { }")]
    [InlineData("public class {|PIPE0015:StageHandles|};")]
    [InlineData("public string {|PIPE0015:Run|}(string other) => other;")]
    [InlineData("public event System.Action? {|PIPE0015:Descriptor|};", "CS0067")]
    [InlineData(
        "public void {|PIPE0015:StreamAsync|}(System.Collections.Generic.IEnumerable<string> a, StreamOptions b, "
        + "System.Threading.CancellationToken c) { }")]
    [InlineData("public void {|PIPE0015:RunBatch|}(System.ReadOnlySpan<string> a, System.Span<string> b) { }")]
    public Task A_member_that_takes_a_generated_name_is_an_error(string member, params string[] compilerWarnings) =>
        DiagnosticCase.CheckAsync(
        $$"""
        using Pipelines;

        public partial class Shop
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
            {{member}}
        }
        """,
        compilerErrors: compilerWarnings);

    [Theory]
    [InlineData("StageHandles")]
    [InlineData("__handles")]
    public Task A_stage_cannot_have_the_name_of_the_handle_set(string name) => DiagnosticCase.CheckAsync($$"""
        using Pipelines;

        public partial class Shop
        {
            [Stage(Order = 1, {|PIPE0015:Name = "{{name}}"|})] private static string Trim(string text) => text.Trim();
        }
        """);

    [Fact]
    public Task A_stage_method_cannot_have_the_handle_set_name() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public partial class Shop
        {
            [{|PIPE0015:Stage(Order = 1)|}] private static string __handles(string text) => text.Trim();
        }
        """);

    [Fact]
    public Task A_RunBatch_member_of_an_expanding_pipeline_is_an_error() => DiagnosticCase.CheckAsync("""
        using System;
        using System.Buffers;
        using Pipelines;

        public partial class Shop
        {
            [Stage(Order = 1, Kind = StageKind.Expand)] private static string[] Split(string text) => text.Split(' ');
            public void {|PIPE0015:RunBatch|}(ReadOnlySpan<string> items, IBufferWriter<string> results) { }
        }
        """);

    [Fact]
    public Task Stream_names_are_free_in_a_pipeline_without_streams() => DiagnosticCase.CheckAsync("""
        using System;
        using Pipelines;

        public partial class Shop
        {
            [Stage(Order = 1)] private static int Count(ReadOnlySpan<char> text) => text.Length;
            public int Start => 1;
            public int StreamAsync => 2;
            public int RunAllAsync => 3;
        }
        """);

    [Fact]
    public Task Classes_and_type_parameters_cannot_take_a_generated_name() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public partial class {|PIPE0015:Run|}
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }

        public partial class Shop<{|PIPE0015:Stages|}>
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }
        """);

    [Fact]
    public Task Item_types_hidden_by_the_handle_set_are_errors() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public sealed record StageHandles(string Name);

        public partial class Shop
        {
            [Stage(Order = 1)] private static string {|PIPE0015:Name|}(global::StageHandles handles) => handles.Name;
        }
        """);

    [Theory]
    [InlineData("__Runner")]
    [InlineData("__Version")]
    public Task Outer_types_hidden_by_generated_types_are_errors(string name) => DiagnosticCase.CheckAsync($$"""
        using Pipelines;

        namespace Shops
        {
            public enum {{name}} { Odd }

            public partial class {|PIPE0015:Shop|}
            {
                [Stage(Order = 1)] private static string Trim(string text) => text.Trim() + {{name}}.Odd;
            }
        }

        public static partial class Stores
        {
            public enum {{name}} { Odd }

            public partial class {|PIPE0015:Shop|}
            {
                [Stage(Order = 1)] private static string Trim(string text) => text.Trim() + {{name}}.Odd;
            }
        }
        """);

    [Fact]
    public Task A_constructor_parameter_with_a_generated_name_is_an_error() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public partial class Shop(string {|PIPE0015:Splices|}, System.Func<string, string> {|PIPE0015:Run|}, int count)
        {
            [Stage(Order = 1)] private string Trim(string text) => Run(text.Trim()) + Splices + count;
        }
        """);

    [Fact]
    public Task A_class_with_explicit_layout_cannot_be_a_pipeline() => DiagnosticCase.CheckAsync("""
        using System.Runtime.InteropServices;
        using Pipelines;

        [StructLayout(LayoutKind.Explicit)]
        public partial class {|PIPE0002:Shop|}
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }
        """);

    [Fact]
    public Task An_abstract_member_of_a_base_cannot_be_hidden() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public abstract class Base { public abstract string Run(string text); }

        public abstract partial class {|PIPE0015:Shop|} : Base
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }
        """);

    [Fact]
    public Task The_two_parts_of_a_partial_method_are_one_stage() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public partial class Shop
        {
            [Stage(Order = 1)] private static partial string Trim(string text);
            private static partial string Trim(string text) => text.Trim();
            private static partial int Count({|PIPE0008:int|} number);
            [Stage(Order = 2)] private static partial int Count(int number) => number;
        }
        """);

    [Fact]
    public Task Only_accessible_base_members_are_hidden() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public class Base
        {
            private string Run(string text) => text;
            internal string Stages => Run("");
            private protected string Splices => "";
        }

        public partial class Shop : Base
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }
        """);

    [Theory]
    [InlineData("", false)]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests.Dynamic\")]", true)]
    public void Internal_base_members_of_a_friend_assembly_are_hidden(string friendship, bool isHidden)
    {
        CSharpCompilation library =
            TestCompilation.Create([friendship + " public class Base { internal string Run(string text) => text; }"])
            .WithAssemblyName("Library");

        var run =
            GeneratorRun.Of(
                TestCompilation.Create(
                    ["using Pipelines; public partial class Shop : Base { [Stage(Order = 1)] private static string Trim(string text) => "
                    + "text.Trim(); }"]).AddReferences(library.ToMetadataReference()));

        Assert.Empty(run.CompilerDiagnostics());
        Assert.Equal(isHidden, run.Text.Contains("public new string Run(", StringComparison.Ordinal));
    }

    [Fact]
    public Task A_user_GeneratedCode_attribute_is_ignored() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public sealed class GeneratedCodeAttribute : System.Attribute;

        public partial class Shop
        {
            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
            [GeneratedCode] public int {|PIPE0015:Stages|}() => 1;
        }
        """);

    [Fact]
    public Task A_class_with_only_invalid_stages_reports_its_own_errors() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public class {|PIPE0001:Shop|}
        {
            [Stage(Order = 1), System.Obsolete] public static string {|PIPE0011:Trim|}<T>(T text) => "";
        }

        public static class Other
        {
            [Stage(Order = 2, {|PIPE0027:Pipeline = typeof(Shop)|})] private static string Hide(string text) => text;
        }
        """);

    [Fact]
    public Task Overloads_of_generated_members_are_legal() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public partial class Shop
        {
            [Stage(Order = 1)] private static string Start(string text) => text.Trim();
            [Stage(Order = 2, Name = "Second")] private static string Run(object text) => text.ToString()!;
            public int RunBatch() => 0;
            public T Run<T>(T any) => any;
            public T? Run<T>(string text) => default;
            public string Run(ref string text) => text;
        }
        """);
}
