namespace Pipelines.Generator.Names;

/// <summary>The names of the framework that the parser looks for and that generated code writes.</summary>
internal static class FrameworkNames
{
    /// <summary>Types of the framework, by their metadata names.</summary>
    public const string List = "System.Collections.Generic.IReadOnlyList`1";
    public const string ConcreteList = "System.Collections.Generic.List`1";
    public const string Memory = "System.ReadOnlyMemory`1";
    public const string Sequence = "System.Collections.Generic.IEnumerable`1";
    public const string AsyncSequence = "System.Collections.Generic.IAsyncEnumerable`1";

    /// <summary>Types as generated code writes them.</summary>
    public const string Token = "global::System.Threading.CancellationToken";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string PooledBuilder =
        "[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof("
        + "global::System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder";

    /// <summary>An attribute up to the options, which are closed by <c>)]</c>.</summary>
    public const string MethodImpl =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.";

    /// <summary>The attribute of a method that the runtime does not inline into its callers.</summary>
    public const string NoInlining = MethodImpl + "NoInlining)]";


    /// <summary>More types as generated code writes them.</summary>
    public const string ReadOnlySpan = "global::System.ReadOnlySpan";
    public const string Span = "global::System.Span";
    public const string Milliseconds = "global::System.TimeSpan.FromMilliseconds";
    public const string BufferWriter = "global::System.Buffers.IBufferWriter";

    /// <summary>The attribute of a parameter that is set only where a method returns <see langword="true"/>.</summary>
    public const string NullWhenFalse = "[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)]";

    public const string Enumerable = "global::System.Collections.Generic.IEnumerable";
    public const string AsyncEnumerable = "global::System.Collections.Generic.IAsyncEnumerable";

    /// <summary>
    /// All types of the framework that generated text may name on its own, without arity. Attributes are as generated code writes them.
    /// </summary>
    public static readonly string[] FrameworkTypes =
    [
        "System.Action", "System.ArgumentException", "System.Array", "System.Exception", "System.Func", "System.InvalidOperationException",
        "System.ReadOnlyMemory", "System.ReadOnlySpan", "System.Span", "System.TimeSpan",
        "System.Buffers.IBufferWriter",
        "System.CodeDom.Compiler.GeneratedCode",
        "System.Collections.Generic.IAsyncEnumerable", "System.Collections.Generic.IAsyncEnumerator",
        "System.Collections.Generic.IEnumerable", "System.Collections.Generic.IEnumerator", "System.Collections.Generic.IReadOnlyList",
        "System.Diagnostics.CodeAnalysis.MaybeNullWhen",
        "System.Runtime.CompilerServices.AsyncMethodBuilder", "System.Runtime.CompilerServices.MethodImpl",
        "System.Runtime.CompilerServices.MethodImplOptions",
        "System.Runtime.CompilerServices.OverloadResolutionPriority", "System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder",
        "System.Threading.CancellationToken",
        "System.Threading.Tasks.TaskAsyncEnumerableExtensions", "System.Threading.Tasks.ValueTask",
    ];
}
