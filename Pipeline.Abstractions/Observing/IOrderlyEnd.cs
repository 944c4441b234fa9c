namespace Pipelines.Runtime;

/// <summary>Represents an exception that ends an item although nothing has failed, because its results are not needed any more.</summary>
internal interface IOrderlyEnd;
