using System.Runtime.CompilerServices;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Service.Replay;

/// <summary>Reads the rows of a catalog again and again, at a steady rate. Some of them are damaged on the way.</summary>
internal sealed class CatalogReplay(CatalogInput catalog, ReplaySettings settings, TimeProvider clock)
{
    public async IAsyncEnumerable<CatalogRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pace = new Pace(clock);
        int sinceDamage = 0;
        while (true)
        {
            await using CatalogReader reader = await CatalogReader.OpenAsync(catalog, cancellationToken);
            await foreach (CatalogRow row in reader.ReadRowsAsync(cancellationToken))
            {
                await pace.WaitAsync(settings.RowsPerSecond, cancellationToken);
                bool isDamaged = ++sinceDamage >= settings.RowsPerDamage;
                if (isDamaged) sinceDamage = 0;
                yield return isDamaged ? row with { Latitude = $"{row.Latitude}?" } : row;
            }
        }
    }
}
