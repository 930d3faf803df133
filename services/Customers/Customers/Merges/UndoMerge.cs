using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Customers.Merges;

internal static class UndoMerge
{
    /// <summary>
    /// Parts two files again, as if they had never been merged, within 30 days and while nothing has changed in either (C12). 409
    /// <c>merge.changed-since</c>, <c>merge.undo-too-late</c>, <c>merge.not-merged</c>.
    /// </summary>
    public static Task<Results<Ok<MergeAnswer>, NotFound>> Handle(
        Guid mergeId,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        IOptions<MergeOptions> options,
        CancellationToken ct
    ) =>
        db.Step(
            mergeId,
            async merge =>
            {
                var files = await db
                    .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
                    .Where(file => file.Id == merge.SurvivorId || file.Id == merge.MergedId)
                    .ToDictionaryAsync(file => file.Id, ct);
                var period = TimeSpan.FromDays(options.Value.UndoDays);
                db.Announce(merge.Undo(files[merge.SurvivorId], files[merge.MergedId], Person.Of(user), period, clock.GetUtcNow()));
            },
            ct
        );
}
