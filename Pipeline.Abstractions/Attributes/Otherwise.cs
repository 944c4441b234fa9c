namespace Pipelines;

/// <summary>Specifies what happens to an item at a route that has no lane for it.</summary>
/// <seealso cref="StageAttribute.Otherwise"/>
public enum Otherwise
{
    /// <summary>
    /// There is no such item: each value that the route can return needs a lane, or the pipeline does not compile. A value that has no name
    /// is a failure of the route.
    /// </summary>
    Strict,

    /// <summary>The item continues after the lanes. The stage after them must accept it.</summary>
    Pass,

    /// <summary>The item is dropped, as by a filter.</summary>
    Drop,

    /// <summary>The item is a failure of the route.</summary>
    Throw,
}
