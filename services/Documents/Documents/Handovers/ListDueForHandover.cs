using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Handovers;

internal static class ListDueForHandover
{
    /// <param name="Obstacle">Why it cannot be handed over now: <c>on-loan</c>, <c>lost</c>, <c>held</c>, <c>set-apart</c> or <c>continued</c>; null when it can.</param>
    public sealed record Item(Guid DossierId, string BranchId, string ArchiveNumber, string Title, DateOnly FiledOn, string? Obstacle);

    /// <summary>Filed dossiers that have been with the branch for half a year and are on no list yet (D14; S1-4§9).</summary>
    public static async Task<Ok<Page<Item>>> Handle(
        string? cursor,
        int? limit,
        DocumentsDb db,
        IOptions<FilingOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var until = clock.Today().AddMonths(-options.Value.HandoverMonths);
        var dossiers = db
            .Dossiers.AsNoTracking()
            .For(db.User)
            .Where(row => row.State == DossierState.Filed && row.Keeper == Keeper.Branch && row.HandoverId == null && row.FiledOn <= until);
        if (Cursor.ReadId(cursor) is { } last)
            dossiers = dossiers.Where(row => row.Id > last);
        var rows = await dossiers.OrderBy(row => row.Id).Take(take + 1).ToListAsync(ct);
        var items = rows.ConvertAll(row => new Item(
            row.Id,
            row.BranchId,
            row.ArchiveNumber!,
            row.Title,
            row.FiledOn!.Value,
            row.IsOnLoan ? "on-loan"
                : row.Custody is Custody.Lost or Custody.WrittenOff ? "lost"
                : row.IsHeld ? "held"
                : row.Custody == Custody.Quarantined ? "set-apart"
                : row.IsContinued ? "continued"
                : null
        ));
        return TypedResults.Ok(Cursor.Page(items, take, item => Cursor.Of(item.DossierId.ToString())));
    }
}
