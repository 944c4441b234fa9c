namespace Pipelines.Generator.Model;

/// <summary>As what a batch stage takes its items.</summary>
internal enum BatchForm
{
    /// <summary>It takes one by one.</summary>
    None,

    /// <summary>As <c>IReadOnlyList</c>.</summary>
    List,

    /// <summary>As <c>ReadOnlyMemory</c>.</summary>
    Memory,

    /// <summary>As an array.</summary>
    Array,
}
