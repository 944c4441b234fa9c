namespace Pipelines;

/// <summary>Writes the names of types as in C#: <c>List&lt;int?&gt;</c> rather than <c>List`1</c>.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying) + "?";
        if (type.IsArray) return OfArray(type);
        if (type.IsGenericParameter) return type.Name;
        Type[] arguments = type.GetGenericArguments();
        return OfNested(type, arguments);
    }

    // C# writes the ranks of nested arrays from the outer to the inner one, and reflection returns them from the inner to the outer one.
    private static string OfArray(Type type)
    {
        string ranks = "";
        while (type.IsArray)
        {
            ranks += "[" + new string(',', type.GetArrayRank() - 1) + "]";
            type = type.GetElementType()!;
        }

        return Of(type) + ranks;
    }

    // A nested type repeats the arguments of the types that contain it. Each name takes the arguments that are its own.
    private static string OfNested(Type type, Type[] arguments)
    {
        int inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string prefix = type.DeclaringType is { } outer ? OfNested(outer, arguments[..inherited]) + "." : "";
        string name = type.Name;
        int tick = name.IndexOf('`');
        if (tick < 0) return prefix + name;
        return $"{prefix}{name[..tick]}<{string.Join(", ", arguments[inherited..].Select(Of))}>";
    }
}
