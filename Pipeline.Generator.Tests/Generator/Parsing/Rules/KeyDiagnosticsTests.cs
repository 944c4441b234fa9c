namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Methods that return the key by which items go to workers.</summary>
public sealed class KeyDiagnosticsTests
{
    [Theory]
    [InlineData("\"Nothing\"", "", "'P' has no method of that name")]
    [InlineData("nameof(K)", "private int K(int x) => x;", "takes 'string' and returns a key")]
    [InlineData("nameof(K)", "private void K(string x) { }", "takes 'string' and returns a key")]
    [InlineData("nameof(K)", "private System.Threading.Tasks.ValueTask<int> K(string x) => new(1);", "there is no synchronous")]
    [InlineData("nameof(K)", "private System.ReadOnlySpan<char> K(string x) => x;", "takes 'string' and returns a key")]
    [InlineData("nameof(K)", "private int K(string x, int y) => y;", "takes 'string' and returns a key")]
    [InlineData("nameof(K)", "private dynamic K(string x) => x;", "takes 'string' and returns a key")]
    public async Task A_key_method_takes_the_item_and_returns_a_key(string key, string method, string reason)
    {
        string[] messages = await Check(
            $"[Stage(Order = 10, Parallelism = 2, {{|PIPE0040:PartitionBy = {key}|}})] private static int A(string x) => 1; {method}");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string?")]
    [InlineData("int")]
    [InlineData("int?")]
    [InlineData("System.Guid")]
    [InlineData("(string, int)")]
    [InlineData("System.Type")]
    [InlineData("object")]
    [InlineData("System.IComparable")]
    [InlineData("Sku")]
    [InlineData("Region")]
    [InlineData("Place")]
    public Task Forms_of_keys(string type) => CheckKey($"PartitionBy = nameof(K)", type);

    [Theory]
    [InlineData("byte[]", "one array")]
    [InlineData("double", "last digits")]
    [InlineData("float?", "last digits")]
    [InlineData("(int, double)", "last digits")]
    [InlineData("System.Action", "two delegates")]
    [InlineData("Customer", "does not override Equals")]
    [InlineData("Lookalike", "does not override Equals")]
    public async Task Keys_that_are_rarely_equal_are_reported(string type, string reason)
    {
        string[] messages = await CheckKey("{|PIPE0041:PartitionBy = nameof(K)|}", type);

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_workers_has_no_effect()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, {|PIPE0028:PartitionBy = nameof(K)|})] private static int A(string x) => 1; "
            + "private static string K(string x) => x;");

        Assert.Contains("set Parallelism as well", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unordered_workers_without_a_key_lose_the_order()
    {
        string[] messages = await Check("""
            [Stage(Order = 10, Parallelism = 2, PartitionBy = nameof(K))] private static string A(string x) => x;
            [Stage(Order = 20, Parallelism = 2)] private static string B(string x) => x;
            [Stage(Order = 30, Parallelism = 2, {|PIPE0028:Ordered = false|})] private static string C(string x) => x;
            [Stage(Order = 40, Parallelism = 2, Ordered = false)] private static string D(string x) => x;
            private static string K(string x) => x;
            """);

        Assert.Contains("it keeps the order of each key up to stage 'C'", messages[0], StringComparison.Ordinal);
    }

    private static Task<string[]> CheckKey(string setting, string type) => Check(
        $"[Stage(Order = 10, Parallelism = 2, {setting})] private static int A(string x) => 1; "
        + $"private static {type} K(string x) => default!; public record Sku(string Text); public class Customer {{ }} "
        + "public class Region { public override bool Equals(object? other) => true; public override int GetHashCode() => 1; } "
        + "public class Place : Region; "
        + "public class Twin { public virtual bool Equals(string a, string b) => true; } "
        + "public class Lookalike : Twin { public bool Equals(Twin other) => true; "
        + "public override bool Equals(string a, string b) => true; }");

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        #nullable enable
        using Pipelines;

        public partial class P
        {
            {{members}}
        }
        """);
}
