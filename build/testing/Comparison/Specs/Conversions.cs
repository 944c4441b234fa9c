using Pipelines.Testing.Comparison.Universe;
using Kind = Pipelines.Testing.Comparison.Universe.ItemKind;

namespace Pipelines.Testing.Comparison.Specs;

/// <summary>
/// Which type goes where another one is expected: written down by hand, so that the compiler's answer is checked and not repeated.
/// </summary>
internal static class Conversions
{
    public static readonly Kind[] All = Enum.GetValues<Kind>();

    /// <summary>
    /// The type, and those to which it converts by reference, boxing or <c>T</c> to <c>T?</c> without losing what is known about null.
    /// </summary>
    public static Kind[] From(Kind kind) => kind switch
    {
        Kind.Int => [Kind.Int, Kind.IntOrNull, Kind.Comparable, Kind.Any, Kind.AnyOrNull],
        Kind.IntOrNull => [Kind.IntOrNull, Kind.AnyOrNull],
        Kind.Text => [Kind.Text, Kind.TextOrNull, Kind.Comparable, Kind.Any, Kind.AnyOrNull],
        Kind.TextOrNull => [Kind.TextOrNull, Kind.AnyOrNull],
        Kind.Any => [Kind.Any, Kind.AnyOrNull],
        Kind.AnyOrNull => [Kind.AnyOrNull],
        Kind.Comparable => [Kind.Comparable, Kind.Any, Kind.AnyOrNull],
        Kind.Payload => [Kind.Payload, Kind.Any, Kind.AnyOrNull],
        Kind.Animal => [Kind.Animal, Kind.Payload, Kind.Any, Kind.AnyOrNull],
        Kind.Cat => [Kind.Cat, Kind.Animal, Kind.Payload, Kind.Any, Kind.AnyOrNull],
        Kind.Small => [Kind.Small, Kind.SmallOrNull, Kind.Payload, Kind.Any, Kind.AnyOrNull],
        Kind.SmallOrNull => [Kind.SmallOrNull, Kind.AnyOrNull],
        Kind.Large => [Kind.Large, Kind.Payload, Kind.Any, Kind.AnyOrNull],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static bool Converts(Kind from, Kind to) => From(from).Contains(to);

    /// <summary>The type as C# writes it.</summary>
    public static string Text(Kind kind) => kind switch
    {
        Kind.Int => "int",
        Kind.IntOrNull => "int?",
        Kind.Text => "string",
        Kind.TextOrNull => "string?",
        Kind.Any => "object",
        Kind.AnyOrNull => "object?",
        Kind.Comparable => "IComparable",
        Kind.Payload => "IPayload",
        Kind.SmallOrNull => "Small?",
        _ => kind.ToString(),
    };

    public static Type Type(Kind kind) => kind switch
    {
        Kind.Int => typeof(int),
        Kind.IntOrNull => typeof(int?),
        Kind.Text or Kind.TextOrNull => typeof(string),
        Kind.Any or Kind.AnyOrNull => typeof(object),
        Kind.Comparable => typeof(IComparable),
        Kind.Payload => typeof(IPayload),
        Kind.Animal => typeof(Animal),
        Kind.Cat => typeof(Cat),
        Kind.Small => typeof(Small),
        Kind.SmallOrNull => typeof(Small?),
        Kind.Large => typeof(Large),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
