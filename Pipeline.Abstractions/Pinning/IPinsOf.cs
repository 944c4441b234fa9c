namespace Pipelines.Runtime;

/// <summary>Finds the count of a version. It is a static member of a struct, so that the call is direct for every version type.</summary>
internal interface IPinsOf<TObserver>
    where TObserver : struct, IPinObserver
{
    static abstract ref PinCount<TObserver> Of(object version);
}
