using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Testing.Fuzzing.Mutating;

/// <summary>Changes what the marks on stages say: each property gets each kind of value, sensible and absurd.</summary>
internal static class AttributeEdits
{
    private static readonly string[] Orders =
        ["0", "1", "2", "3", "10", "-1", "25", "100", "int.MaxValue", "int.MinValue", "1 + 1", "(int)'x'", "-0", "0x10", "1/0",
            "2147483648", "\"1\"", "null", "(int)2.5", "unchecked(int.MaxValue + 1)", "default", "sizeof(int)", "1_000"];
    private static readonly string[] Names =
        ["\"Other\"", "\"Other\"", "\"other\"", "\"X\"", "\"\"", "null", "\"a\\nb\"", "\"@class\"", "\"class\"", "\"a b\"", "\"Größe\"",
            "\"\\u200d\"", "\"A\\u200dB\"", "\"\\ud800\"", "\"\\0\"", "\"Stages\"", "\"StageHandles\"", "\"__handles\"", "\"item\"",
            "\"value\"", "\"Enable\"", "\"Run\"", "\"ToString\"", "\"Finalize\"", "\"MemberwiseClone\"", "\"_\"", "\"__\"", "nameof(Stage)",
            "nameof(System)", "default", "1", "\"\\u0041\"", "\"e\\u0301\"", "\"\\u00e9\"", "\"GetType\"", "\"pipeline\"", "\"get_X\"",
            "\"field\"", "\"Name\"", "\"await\"", "\"record\"", "\"var\"", "\"Pipeline\""];
    private static readonly string[] Types =
        ["typeof(X<>)", "typeof(int)", "typeof(string)", "typeof(System.Collections.Generic.List<>)",
            "typeof(System.Collections.Generic.List<int>)", "typeof(int[])", "typeof(int*)", "typeof(void)", "typeof(Nothing)",
            "typeof(dynamic)", "null", "default"];
    private static readonly string[] Properties =
        ["Order", "Order", "Name", "Name", "Enabled", "Required", "Kind", "Kind", "OnError", "OnError", "Group", "Group", "Bypass", "When",
            "When", "Divert", "Fallback", "PartitionBy", "On", "On", "Otherwise", "BatchSize", "BatchSize",
            "Pipeline", "Nothing", "Capacity", "Parallelism",
            "Parallelism", "Ordered", "BatchTimeoutMilliseconds"];

    public static string? Change(string text, Choice choice)
    {
        var source = new ParsedFile(text);
        IReadOnlyList<AttributeSyntax> attributes = source.StageAttributes();
        if (attributes.Count == 0) return null;
        AttributeSyntax attribute = choice.Of(attributes);
        AttributeArgumentSyntax[] arguments = [.. attribute.ArgumentList?.Arguments ?? []];
        string property = choice.Of(Properties);
        int at = Array.FindIndex(arguments, argument => argument.NameEquals?.Name.Identifier.ValueText == property);
        List<string> written = [.. arguments.Select(static argument => argument.ToString())];
        switch (choice.Below(10))
        {
            case 0 when written.Count > 0:
                written.RemoveAt(choice.Below(written.Count));
                break;
            case 1 when written.Count > 0:
                written.Add(choice.Of(written));
                break;
            case 2 when written.Count > 1:
                written.Reverse();
                break;
            default:
                string set = $"{property} = {ValueOf(property, source, choice)}";
                if (at >= 0) written[at] = set;
                else written.Insert(choice.Below(written.Count + 1), set);
                break;
        }

        return source.Replace(attribute.Span, $"{attribute.Name}({string.Join(", ", written)})");
    }

    private static string ValueOf(string property, ParsedFile source, Choice choice) => property switch
    {
        "Order" => choice.Of(Orders),
        "Name" => choice.Of(Names),
        "Enabled" or "Required" => choice.Of(["true", "false", "false", "true", "!true", "null"]),
        "Kind" =>
            choice.Of(
                ["StageKind.Filter", "StageKind.Expand", "StageKind.Auto", "StageKind.Route", "(StageKind)99", "(StageKind)(-1)",
                    "StageKind.Nothing", "1", "StageKind.Filter | StageKind.Expand", "default(StageKind)"]),
        "OnError" =>
            choice.Of(
                ["ErrorAction.Skip", "ErrorAction.Skip", "ErrorAction.DeadLetter", "ErrorAction.Fail", "(ErrorAction)3",
                    "(ErrorAction)(-1)", "ErrorAction.Nothing", "0"]),
        "Capacity" or "BatchTimeoutMilliseconds" => choice.Of(["1", "2", "64", "0", "-1", "int.MaxValue", "'a'", "1.5"]),
        "Parallelism" => choice.Of(["1", "2", "3", "0", "-1", "int.MaxValue", "(short)2", "null"]),
        "Ordered" => choice.Of(["true", "false", "!true", "0"]),
        "BatchSize" => choice.Of(["1", "2", "16", "0", "-1", "int.MaxValue", "int.MinValue", "256", "'a'", "1.5", "(byte)3"]),
        "Group" => choice.Percent(60) ? choice.Of(["\"G\"", "\"H\"", "\"g\""]) : choice.Of(Names),
        "Bypass" or "When" or "Divert" or "Fallback" or "PartitionBy" => choice.Percent(80) ? MethodName(source, choice) : choice.Of(Names),
        "On" => choice.Percent(50)
            ? choice.Of(
                ["true", "false", "Lane.Express", "Lane.Bulk", "Weight.Heavy", "(Lane)42", "1", "\"Bulk\"", "new[] { 1 }", "null",
                    "System.DayOfWeek.Monday"])
            : $"typeof({ClassName(source, choice)})",
        "Otherwise" => choice.Of(
            ["Otherwise.Pass", "Otherwise.Drop", "Otherwise.Throw", "Otherwise.Strict", "(Otherwise)9", "1", "Otherwise.Nothing"]),
        "Pipeline" => choice.Percent(60) ? $"typeof({ClassName(source, choice)})" : choice.Of(Types),
        _ => choice.Of(["1", "null", "\"x\""]),
    };

    private static string MethodName(ParsedFile source, Choice choice)
    {
        IReadOnlyList<MethodDeclarationSyntax> methods = source.All<MethodDeclarationSyntax>();
        if (methods.Count == 0) return "null";
        string name = choice.Of(methods).Identifier.Text;
        return choice.Percent(50) ? $"nameof({name})" : $"\"{name.TrimStart('@')}\"";
    }

    private static string ClassName(ParsedFile source, Choice choice)
    {
        IReadOnlyList<BaseTypeDeclarationSyntax> types = source.All<BaseTypeDeclarationSyntax>();
        if (types.Count == 0) return "object";
        BaseTypeDeclarationSyntax type = choice.Of(types);
        int arity = (type as TypeDeclarationSyntax)?.TypeParameterList?.Parameters.Count ?? 0;
        string arguments = arity == 0 ? "" : $"<{string.Join(",", Enumerable.Repeat(choice.Percent(70) ? "" : "int", arity))}>";
        return type.Identifier.Text + arguments;
    }
}
