using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Creates the exceptions of routes in generated code.</summary>
/// <remarks>All members are thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteFault
{
    /// <summary>Returns the exception for an item that a route sends to a lane that does not exist.</summary>
    /// <typeparam name="T">The type of what the route returned.</typeparam>
    /// <param name="route">The name of the route.</param>
    /// <param name="way">The value that the route returned.</param>
    /// <returns>The exception to throw.</returns>
    public static Exception NoLane<T>(string route, T way) =>
        new InvalidOperationException(
            $"Route '{route}' has no lane for {Describe(way)}, or let such items continue or drop them with Otherwise on the route.");

    // The value of a case may be of any size, so its type is named.
    private static string Describe<T>(T way) => way switch
    {
        null => "null: return an item",
        Enum value when !Enum.IsDefined(typeof(T), value) => $"({TypeName.Of(typeof(T))}){value:D}: return a constant of the enum",
        Enum or bool => $"{TypeName.Of(typeof(T))}.{way}: add a stage with that value in On",
        _ => $"an item of type {TypeName.Of(way.GetType())}: add a stage with that type in On",
    };
}
