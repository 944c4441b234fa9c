using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Names;
using Pipelines.Generator.Tests.Docs;

namespace Pipelines.Generator.Tests.Generator.Names;

/// <summary>The generator knows the library by names only; these are compared with the library itself.</summary>
public sealed class LibraryNamesTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Type[] Library = [.. typeof(SpliceTable).Assembly.GetExportedTypes()];

    // Names of the library that the framework's types have as well; emitters call those of enumerators and disposables.
    private static readonly string[] OfFramework = ["Current", "Dispose", "GetAsyncEnumerator"];

    public static TheoryData<string> Calls =>
        [.. typeof(LibraryCalls).GetNestedTypes(Declared).Select(static type => type.Name)];

    public static TheoryData<string> Emitters =>
        [.. RepositoryFiles.Code().Select(static path => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'))
            .Where(static path => path.StartsWith("Pipeline.Generator/Emitting/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Library_types_have_the_members_that_generated_code_calls(string calls)
    {
        FieldInfo[] names = typeof(LibraryCalls).GetNestedType(calls, Declared)!.GetFields();
        string full = (string)names.Single(static name => name.Name == "Type").GetRawConstantValue()!;

        Type type = Assert.Single(Library, type => "global::" + Plain(type.FullName!) == full);

        Assert.All(
            names.Where(static name => name.Name != "Type").Select(static name => (string)name.GetRawConstantValue()!),
            member => Assert.Contains(
                type.GetMember(member.Split('.')[^1], Declared | BindingFlags.FlattenHierarchy),
                static found => found is not MethodBase { IsPrivate: true } and not FieldInfo { IsPrivate: true }));
    }

    [Fact]
    public void Every_other_name_exists_in_the_library()
    {
        HashSet<string> known =
        [
            .. Library.Select(static type => Plain(type.Name)),
            .. Library.Select(static type => Plain(type.FullName!)),
            .. Library.SelectMany(static type => type.GetMembers()).Select(static member => member.Name),
            .. Library.SelectMany(static type => (string[])[type.Namespace!, $"global::{type.Namespace}."]),
            typeof(SpliceTable).Assembly.GetName().Name!,
        ];

        Assert.All(
            typeof(LibraryNames).GetFields().Select(static name => (string)name.GetRawConstantValue()!),
            name => Assert.Contains(name, known));
    }

    [Theory]
    [MemberData(nameof(Emitters))]
    public void No_emitter_contains_a_literal_library_name(string path) =>
        Assert.Empty(LiteralNames(RepositoryFiles.Read(path)));

    [Theory]
    [InlineData("""code.Line($"pin.Version.{run}");""", "Version")]
    [InlineData("""code.Line($"{Runtime}StageFault.{x}");""", "StageFault")]
    [InlineData("""code.Line($"state.IsEnabled({at});");""", "IsEnabled")]
    [InlineData("""code.Line("global::Pipelines.Runtime.");""", "Pipelines.")]
    [InlineData("""rest.Add("CountsOff = true");""", "CountsOff")]
    public void A_literal_library_name_in_an_emitter_is_found(string statement, string name) =>
        Assert.Equal(name, Assert.Single(LiteralNames($"class Emitter {{ void Write() {{ {statement} }} }}")));

    private static IEnumerable<string> LiteralNames(string source)
    {
        string names = string.Join('|', LibraryTypeAndMemberNames().Except(OfFramework));
        var inCode = new Regex($@"Pipelines\.|(?<=\.)\b({names})\b|\b({names})\b(?=[(<.]| = )");
        return CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
                || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken))
            .SelectMany(token => inCode.Matches(token.ValueText)).Select(static match => match.Value);
    }

    // All public types, and all that is in those that generated code uses, listed or not.
    private static IEnumerable<string> LibraryTypeAndMemberNames()
    {
        string[] used =
        [
            .. typeof(LibraryCalls).GetNestedTypes(Declared)
                .Select(static calls => (string)calls.GetField("Type")!.GetRawConstantValue()!),
        ];
        return Library.Select(static type => Plain(type.Name))
            .Concat(
                Library.Where(type => used.Contains("global::" + Plain(type.FullName!)))
                .SelectMany(static type => type.GetMembers(Declared | BindingFlags.DeclaredOnly))
                .Where(static member => member is not MethodBase { IsSpecialName: true }).Select(static member => member.Name))
            .Where(static name => char.IsUpper(name[0]) && name.All(char.IsLetterOrDigit)).Distinct();
    }

    private static string Plain(string name) => name.Split('`')[0];
}
