using System.Globalization;
using System.Text;

namespace Pipelines.Generator.Bench.Sources;

/// <summary>Pipelines whose stages are of several kinds: the item changes its type, is looked at, and is waited for.</summary>
internal sealed class PipelineSources : SourceSet
{
    public override string File(int file, int stages)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using Pipelines;

            namespace Shop{{file}};

            public sealed record Order(string Sku, int Count);

            public sealed partial class Checkout
            {
                private int _seen;


            """);
        for (int stage = 0; stage < stages; stage++) text.Append("    ").Append(Stage(stage)).Append('\n');
        return text.Append("}\n").ToString();
    }

    public override string EditBody(string text) => ReplaceOnce(text, "\"sku0:\"", "\"sku00:\"");

    public override string EditMeaning(string text) => ReplaceOnce(text, "Order = 0)", "Order = -7)");

    private static string Stage(int stage) =>
        string.Create(CultureInfo.InvariantCulture, $"[Stage(Order = {stage * 10})] ") + (stage % 5) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"private static string Format{stage}(int item) => \"sku{stage}:\" + item;"),
            1 => string.Create(CultureInfo.InvariantCulture, $"private static Order Read{stage}(string item) => new(item, {stage});"),
            2 => string.Create(CultureInfo.InvariantCulture, $"private void Count{stage}(Order item) => _seen += item.Count;"),
            3 => string.Create(
                CultureInfo.InvariantCulture,
                $"ValueTask<Order> Price{stage}Async(Order item, CancellationToken token) => new(item with {{ Count = {stage} }});"),
            _ => string.Create(CultureInfo.InvariantCulture, $"private int Sum{stage}(Order item) => item.Count + _seen;"),
        };
}
