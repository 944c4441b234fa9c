using System.Globalization;

namespace Pipelines.Testing.Comparison.Universe;

/// <summary>Makes items of numbers, and finds the numbers in items again.</summary>
public static class Items
{
    /// <summary>All numbers are from 0 to 99, so that transcripts stay readable and rules with remainders meet.</summary>
    public const int Numbers = 100;

    /// <summary>A number that no item has: memory that holds it was not written to.</summary>
    public const int Untouched = 1000;

    private const int NumberOfNull = 4;

    /// <summary>An item of a type; the nullable types have null for some numbers, the wide ones values of several types.</summary>
    public static T Make<T>(ItemKind kind, int number) => (T)Make(kind, number)!;

    /// <inheritdoc cref="Make{T}"/>
    public static object? Make(ItemKind kind, int number) => kind switch
    {
        ItemKind.Int => number,
        ItemKind.IntOrNull => number % 5 == 4 ? null : number,
        ItemKind.Text => Text(number),
        ItemKind.TextOrNull => number % 5 == 4 ? null : Text(number),
        ItemKind.Any => Mixed(number),
        ItemKind.AnyOrNull => number % 5 == 4 ? null : Mixed(number),
        ItemKind.Comparable => number % 2 == 0 ? number : Text(number),
        ItemKind.Payload => number % 3 == 0 ? new Animal(number) : number % 3 == 1 ? new Small(number) : new Large(number),
        ItemKind.Animal => number % 2 == 0 ? new Animal(number) : new Cat(number),
        ItemKind.Cat => new Cat(number),
        ItemKind.Small => new Small(number),
        ItemKind.SmallOrNull => number % 5 == 4 ? null : new Small(number),
        ItemKind.Large => new Large(number),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The number that an item carries.</summary>
    public static int NumberOf(object? item) => item switch
    {
        null => NumberOfNull,
        int number => number,
        string text => int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture),
        IPayload payload => payload.Number,
        _ => throw new ArgumentException($"No item of a random pipeline: {item.GetType()}.", nameof(item)),
    };

    /// <summary>An item as transcripts show it: its number and what type the value has.</summary>
    public static string Show(object? item) => item switch
    {
        null => "null",
        int number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        Array array => $"[{string.Join(", ", array.Cast<object?>().Select(Show))}]",
        IPayload payload => $"{item.GetType().Name} {payload.Number}",
        _ => item.GetType().Name,
    };

    private static object Mixed(int number) => number % 3 == 0 ? number : number % 3 == 1 ? Text(number) : new Cat(number);

    private static string Text(int number) => $"t{number}";
}
