using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Persistence;

/// <summary>
/// What a service does by itself with many rows: some at a time, each time with a context of its own, until fewer are left than it takes.
/// What is announced and its mark are saved together, so a stop at any point loses and doubles nothing.
/// </summary>
public static class Batches
{
    public const int Usual = 100;

    /// <summary>Does the work again and again until it found fewer rows than it was given; returns how many it found in all.</summary>
    /// <param name="useCase">How the audit trail names it.</param>
    /// <param name="batch">Given the services of its turn and how many rows to take; returns how many it found.</param>
    public static async Task<int> InBatches(
        this IServiceProvider services,
        string useCase,
        Func<IServiceProvider, int, Task<int>> batch,
        int size = Usual
    )
    {
        for (var all = 0; ; )
        {
            await using var scope = services.CreateServiceScope(useCase);
            var found = await batch(scope.ServiceProvider, size);
            all += found;
            if (found < size)
                return all;
        }
    }

    /// <summary>
    /// Announces what each of the rows says, if anything. What it says must take the row out of what is found; of two replicas the later
    /// one loses on the row's version and looks again.
    /// </summary>
    /// <param name="find">The rows in their order, given the services of its turn.</param>
    public static Task<int> AnnounceInBatches<TDb, TRow>(
        this IServiceProvider services,
        string useCase,
        Func<TDb, IServiceProvider, (IOrderedQueryable<TRow> Rows, Func<TRow, object?> Say)> find,
        CancellationToken ct,
        int size = Usual
    )
        where TDb : ArchiveDb =>
        services.InBatches(
            useCase,
            async (turn, take) =>
            {
                var db = turn.GetRequiredService<TDb>();
                var (rows, say) = find(db, turn);
                var found = await rows.Take(take).ToListAsync(ct);
                foreach (var row in found)
                    if (say(row) is { } fact)
                        db.Announce(fact);
                await db.SaveChangesAsync(ct);
                return found.Count;
            },
            size
        );
}
