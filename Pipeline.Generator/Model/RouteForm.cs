namespace Pipelines.Generator.Model;

/// <summary>Specifies how a route decides.</summary>
internal enum RouteForm
{
    /// <summary>The stage is no route.</summary>
    None,

    /// <summary>By a value. The item continues unchanged.</summary>
    Value,

    /// <summary>By the type of what it returns, which continues.</summary>
    Case,

    /// <summary>By the type of what it returns, or it drops the item.</summary>
    CaseOrDrop,
}
