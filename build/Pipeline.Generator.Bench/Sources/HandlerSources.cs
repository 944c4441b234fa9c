using System.Globalization;
using System.Text;

namespace Pipelines.Generator.Bench.Sources;

/// <summary>The code that users of Mediator write: a request and its handler for each stage.</summary>
internal sealed class HandlerSources : SourceSet
{
    public override string File(int file, int stages)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using Mediator;

            namespace Shop{{file}};

            public sealed record Order(string Sku, int Count);


            """);
        for (int stage = 0; stage < stages; stage++)
        {
            (string item, string result, string value) = Types(stage);
            text.Append(CultureInfo.InvariantCulture, $"public sealed record Request{stage}({item} Item) : IRequest<{result}>;\n");
            text.Append(
                CultureInfo.InvariantCulture, $"public sealed class Handler{stage} : IRequestHandler<Request{stage}, {result}> {{ ");
            text.Append(CultureInfo.InvariantCulture, $"public ValueTask<{result}> Handle(Request{stage} request, ");
            text.Append(CultureInfo.InvariantCulture, $"CancellationToken cancellationToken) => new({value}); }}\n");
        }

        return text.ToString();
    }

    public override string EditBody(string text) => ReplaceOnce(text, "\"sku0:\"", "\"sku00:\"");

    // The text has no order; a handler's name is what is generated in its place.
    public override string EditMeaning(string text) => ReplaceOnce(text, "class Handler0 ", "class Renamed0 ");

    private static (string Item, string Result, string Value) Types(int stage) => (stage % 5) switch
    {
        0 => ("int", "string", string.Create(CultureInfo.InvariantCulture, $"\"sku{stage}:\" + request.Item")),
        1 => ("string", "Order", string.Create(CultureInfo.InvariantCulture, $"new Order(request.Item, {stage})")),
        2 => ("Order", "Order", "request.Item"),
        3 => ("Order", "Order", string.Create(CultureInfo.InvariantCulture, $"request.Item with {{ Count = {stage} }}")),
        _ => ("Order", "int", "request.Item.Count"),
    };
}
