namespace Pipelines.Runtime;

/// <summary>Finds the count of a table. A static member of a struct, so that the call is a direct one whatever the table's type.</summary>
internal interface IPinsOf<TObserver>
    where TObserver : struct, IPinObserver
{
    static abstract ref PinCount<TObserver> Of(object table);
}
