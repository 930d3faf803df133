using CustomerArchive.Customers.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Checklists;

/// <summary>
/// Looks for papers that fell due, are overdue, near their expiry or expired, and says each once (C6, L7). The announcement and the day of
/// the next reminder are saved together, so a stop at any point loses and doubles nothing; of two replicas the later one loses on the
/// version and looks again.
/// </summary>
internal sealed class RemindOfPapers(
    IServiceProvider services,
    TimeProvider clock,
    IOptions<ChecklistOptions> options,
    ILogger<RemindOfPapers> log
) : Rounds(options.Value.LookForDueEvery, clock, log)
{
    /// <summary>Announces what is due now; returns how many papers that were.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var announced = 0;
        await services.InBatches(
            nameof(RemindOfPapers),
            async (turn, take) =>
            {
                var db = turn.GetRequiredService<CustomersDb>();
                var now = turn.GetRequiredService<PaperClock>();
                var today = now.Today;
                var due = await (
                    from checklist in db.Checklists
                    where checklist.Papers.Any(paper => paper.RemindOn <= today)
                    join file in db.Customers on checklist.CustomerId equals file.Id
                    orderby checklist.Id
                    select new { checklist, file.OwnerId }
                )
                    .Take(take)
                    .ToListAsync(ct);
                foreach (var fact in due.SelectMany(row => row.checklist.Remind(row.OwnerId, now)))
                {
                    db.Announce(fact);
                    announced++;
                }
                await db.SaveChangesAsync(ct);
                return due.Count;
            }
        );
        return announced;
    }

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
