namespace Pipelines.Generator.Names;

/// <summary>The names of the framework that the parser looks for and that generated code writes.</summary>
internal static class FrameworkNames
{
    private const string Global = "global::";

    /// <summary>Types of the framework, by their metadata names.</summary>
    public const string List = "System.Collections.Generic.IReadOnlyList`1";
    public const string ConcreteList = "System.Collections.Generic.List`1";
    public const string Memory = "System.ReadOnlyMemory`1";
    public const string Sequence = "System.Collections.Generic.IEnumerable`1";
    public const string AsyncSequence = "System.Collections.Generic.IAsyncEnumerable`1";

    /// <summary>Types as generated code writes them, without type arguments.</summary>
    public const string Action = Global + "System.Action";
    public const string ArgumentException = Global + "System.ArgumentException";
    public const string Array = Global + "System.Array";
    public const string AsyncEnumerable = Global + "System.Collections.Generic.IAsyncEnumerable";
    public const string AsyncEnumerator = Global + "System.Collections.Generic.IAsyncEnumerator";
    public const string BufferWriter = Global + "System.Buffers.IBufferWriter";
    public const string Enumerable = Global + "System.Collections.Generic.IEnumerable";
    public const string Enumerator = Global + "System.Collections.Generic.IEnumerator";
    public const string Exception = Global + "System.Exception";
    public const string Func = Global + "System.Func";
    public const string InvalidOperationException = Global + "System.InvalidOperationException";
    public const string MethodImplOptions = Global + "System.Runtime.CompilerServices.MethodImplOptions";
    public const string PoolingBuilder = Global + "System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder";
    public const string ReadOnlyList = Global + "System.Collections.Generic.IReadOnlyList";
    public const string ReadOnlySpan = Global + "System.ReadOnlySpan";
    public const string Span = Global + "System.Span";
    public const string TimeSpan = Global + "System.TimeSpan";
    public const string Token = Global + "System.Threading.CancellationToken";
    public const string ValueTask = Global + "System.Threading.Tasks.ValueTask";
    public const string ValueTuple = Global + "System.ValueTuple";

    /// <summary>The types of attributes, as generated code writes them.</summary>
    public const string AsyncMethodBuilder = Global + "System.Runtime.CompilerServices.AsyncMethodBuilder";
    public const string GeneratedCode = Global + "System.CodeDom.Compiler.GeneratedCode";
    public const string MaybeNullWhen = Global + "System.Diagnostics.CodeAnalysis.MaybeNullWhen";
    public const string MethodImpl = Global + "System.Runtime.CompilerServices.MethodImpl";
    public const string OverloadResolutionPriority = Global + "System.Runtime.CompilerServices.OverloadResolutionPriority";

    /// <summary>The attribute of an async method with a pooled state machine that returns no value.</summary>
    public const string Pooled = $"[{AsyncMethodBuilder}(typeof({PoolingBuilder}))]";

    /// <summary>The attribute of an async method with a pooled state machine that returns a value.</summary>
    public const string PooledWithResult = $"[{AsyncMethodBuilder}(typeof({PoolingBuilder}<>))]";

    /// <summary>The attribute of a method that the runtime inlines into its callers.</summary>
    public const string Inlining = $"[{MethodImpl}({MethodImplOptions}.AggressiveInlining)]";

    /// <summary>The attribute of a method that the runtime does not inline into its callers.</summary>
    public const string NoInlining = $"[{MethodImpl}({MethodImplOptions}.NoInlining)]";

    /// <summary>The attribute of such a method that the runtime also compiles once and in full.</summary>
    public const string NoInliningOptimized =
        $"[{MethodImpl}({MethodImplOptions}.NoInlining | {MethodImplOptions}.AggressiveOptimization)]";

    /// <summary>The attribute of an overload that the compiler prefers to the others.</summary>
    public const string Preferred = $"[{OverloadResolutionPriority}(1)]";

    /// <summary>The attribute of a parameter that is set only where a method returns <see langword="true"/>.</summary>
    public const string NullWhenFalse = $"[{MaybeNullWhen}(false)]";

    /// <summary>
    /// All types of the framework that generated text may name on its own, without <c>global::</c> and arity: the constants above.
    /// </summary>
    public static readonly string[] FrameworkTypes =
    [
        .. typeof(FrameworkNames).GetFields()
            .Where(static field => field.IsLiteral)
            .Select(static field => (string)field.GetRawConstantValue())
            .Where(static name => name.StartsWith(Global, StringComparison.Ordinal))
            .Select(static name => name.Substring(Global.Length))
            .OrderBy(static name => name, StringComparer.Ordinal),
    ];
}
