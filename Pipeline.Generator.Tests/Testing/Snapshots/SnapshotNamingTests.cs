using Pipelines.Testing.Snapshots;

namespace Pipelines.Generator.Tests.Testing.Snapshots;

public sealed class SnapshotNamingTests
{
    [Fact]
    public void A_prefix_is_the_class_and_the_method() =>
        Assert.Equal("SnapshotNamingTests.Plain", PrefixOf(Plain));

    [Fact]
    public void A_nested_class_is_named_after_its_parent_too() =>
        Assert.Equal("SnapshotNamingTests.Inner.Of", PrefixOf(Inner.Of));

    [Fact]
    public void Only_one_parent_is_named() =>
        Assert.Equal("Inner.Innermost.Of", PrefixOf(Inner.Innermost.Of));

    [Fact]
    public void Parameters_are_appended_by_name() =>
        Assert.Equal("SnapshotNamingTests.Three_first=a_second=1.5_third=True", Prefix("a", 1.5, true));

    [Fact]
    public void A_null_parameter_is_written_as_null() => Assert.Equal("SnapshotNamingTests.Three_first=null", Prefix([null]));

    [Fact]
    public void Characters_that_no_file_name_may_hold_become_dashes() => Assert.Equal(
        "SnapshotNamingTests.Three_first=-a-b-c-d-e-f-g-h-_second=-- -_third=",
        Prefix("\"a\\b<c>d|e:f*g?h/", "\r\n \u001f", ""));

    [Fact]
    public void Other_odd_characters_stay() => Assert.Equal(
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
    public void Values_that_Verify_writes_in_forms_of_its_own_throw()
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
    public void A_file_belongs_to_a_prefix_only_if_nothing_but_a_target_follows_it(string fileName, bool belongs) =>
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
