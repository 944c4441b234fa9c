using Pipelines.Testing.Snapshots;

namespace Pipelines.Generator.Tests.Testing.Snapshots;

public sealed class SnapshotNamingTests
{
    [Fact]
    public void A_prefix_is_the_class_and_the_method() =>
        Assert.Equal("SnapshotNamingTests.Plain", PrefixOf(Plain));

    [Fact]
    public void The_prefix_of_a_nested_class_includes_its_parent() =>
        Assert.Equal("SnapshotNamingTests.Inner.Of", PrefixOf(Inner.Of));

    [Fact]
    public void The_prefix_includes_only_the_nearest_parent() =>
        Assert.Equal("Inner.Innermost.Of", PrefixOf(Inner.Innermost.Of));

    [Fact]
    public void Parameters_are_appended_by_name() =>
        Assert.Equal("SnapshotNamingTests.Three_first=a_second=1.5_third=True", Prefix("a", 1.5, true));

    [Fact]
    public void A_null_parameter_is_written_as_null() => Assert.Equal("SnapshotNamingTests.Three_first=null", Prefix([null]));

    [Fact]
    public void Characters_forbidden_in_file_names_become_dashes() => Assert.Equal(
        "SnapshotNamingTests.Three_first=-a-b-c-d-e-f-g-h-_second=-- -_third=",
        Prefix("\"a\\b<c>d|e:f*g?h/", "\r\n \u001f", ""));

    [Fact]
    public void Other_special_characters_are_kept() => Assert.Equal(
        "SnapshotNamingTests.Three_first=a.b#c d=é_second={}[]()'`\u007f",
        Prefix("a.b#c d=é", "{}[]()'`\u007f"));

    [Fact]
    public void Fewer_values_than_parameters_name_the_first_ones() => Assert.Equal("SnapshotNamingTests.Three_first=x", Prefix("x"));

    [Fact]
    public void More_values_than_parameters_throw() => Assert.Throws<ArgumentException>(() => Prefix(1, 2, 3, 4));

    [Fact]
    public void Values_for_a_method_without_parameters_are_ignored() => Assert.Equal(
        "SnapshotNamingTests.Plain",
        PrefixOf(Plain, ["x"]));

    [Fact]
    public void Values_with_a_Verify_specific_format_throw()
    {
        object[] values = [new DateTime(2020, 1, 2), new DateOnly(2020, 1, 2), new[] { 1, 2 }, KeyValuePair.Create(1, 2)];

        Assert.All(values, value => Assert.Throws<NotSupportedException>(() => Prefix([value])));
    }

    [Theory]
    [InlineData("A.B.verified.txt", true)]
    [InlineData("A.B#X.g.verified.cs", true)]
    [InlineData("A.B.received.txt", false)]
    [InlineData("A.B#X.g.received.cs", false)]
    [InlineData("A.BC.verified.txt", false)]
    [InlineData("A.B_p=1.verified.txt", false)]
    [InlineData("A.B.cs", false)]
    public void Files_belong_to_a_prefix_followed_only_by_a_target(string fileName, bool belongs) =>
        Assert.Equal(belongs, SnapshotNaming.BelongsTo("A.B", fileName, "verified"));

    private static void Plain()
    {
    }

    private static void Three(object first, object second, object third)
    {
    }

    private static string Prefix(params object?[] values) => PrefixOf(Three, values);

    private static string PrefixOf(Delegate test, IReadOnlyList<object?>? values = null) =>
        SnapshotNaming.Prefix(test.Method.DeclaringType!, test.Method, values);

    private static class Inner
    {
        public static void Of()
        {
        }

        internal static class Innermost
        {
            public static void Of()
            {
            }
        }
    }
}
