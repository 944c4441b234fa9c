namespace Pipelines.Generator.Tests.Abstractions.Description;

public sealed class TypeNameTests
{
    [Theory]
    [InlineData(typeof(bool), "bool")]
    [InlineData(typeof(byte), "byte")]
    [InlineData(typeof(sbyte), "sbyte")]
    [InlineData(typeof(char), "char")]
    [InlineData(typeof(decimal), "decimal")]
    [InlineData(typeof(double), "double")]
    [InlineData(typeof(float), "float")]
    [InlineData(typeof(int), "int")]
    [InlineData(typeof(uint), "uint")]
    [InlineData(typeof(long), "long")]
    [InlineData(typeof(ulong), "ulong")]
    [InlineData(typeof(short), "short")]
    [InlineData(typeof(ushort), "ushort")]
    [InlineData(typeof(string), "string")]
    [InlineData(typeof(object), "object")]
    [InlineData(typeof(nint), "nint")]
    [InlineData(typeof(nuint), "nuint")]
    [InlineData(typeof(int?), "int?")]
    [InlineData(typeof(DateTime?), "DateTime?")]
    [InlineData(typeof(int[]), "int[]")]
    [InlineData(typeof(int[,,]), "int[,,]")]
    [InlineData(typeof(int[][,]), "int[][,]")]
    [InlineData(typeof(Uri), "Uri")]
    [InlineData(typeof(List<>), "List<T>")]
    [InlineData(typeof(Dictionary<string, List<int>>), "Dictionary<string, List<int>>")]
    [InlineData(typeof(Environment.SpecialFolder), "Environment.SpecialFolder")]
    [InlineData(typeof(Dictionary<string, int>.Enumerator), "Dictionary<string, int>.Enumerator")]
    [InlineData(typeof(Pair<int>.Inner<string>), "Pair<int>.Inner<string>")]
    public void Type_names_use_CSharp_syntax(Type type, string name) =>
        Assert.Equal($"Any: {name} -> {name}", new StageDescriptor("Any", 1, StageKind.Map, type, type).ToString());
}
