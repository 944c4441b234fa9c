namespace Pipelines.Generator.Model;

/// <summary>Specifies the type in which a batch stage takes its items.</summary>
internal enum BatchForm
{
    /// <summary>The stage takes items one by one.</summary>
    None,

    /// <summary>As <c>IReadOnlyList</c>.</summary>
    List,

    /// <summary>As <c>ReadOnlyMemory</c>.</summary>
    Memory,

    /// <summary>As an array.</summary>
    Array,
}
