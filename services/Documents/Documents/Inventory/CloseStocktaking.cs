using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Inventory;

internal sealed class CloseStocktaking(DocumentsDb db, CurrentUser archivist, FindingClock due, TimeProvider clock)
{
    private const int LinesAtOnce = 500;

    /// <param name="Owner">Who sees to the findings; whoever closes when left out.</param>
    /// <param name="DueOn">By when; so many working days as the options say when left out.</param>
    public sealed record Request([property: MaxLength(100)] string? Owner = null, DateOnly? DueOn = null);

    public sealed record Response(int Findings);

    /// <summary>
    /// Ends a stocktaking: every expected volume is found, misplaced, lent, in quarantine or missing by what the register says now, and
    /// what is amiss becomes a finding with owner and day (D13; S2§18-19). Whole or not at all. 409 inventory.closed.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid stocktakingId,
        Request request,
        CloseStocktaking close,
        CancellationToken ct
    ) => await close.Close(stocktakingId, request, ct) is { } findings ? TypedResults.Ok(new Response(findings)) : TypedResults.NotFound();

    private Task<int?> Close(Guid id, Request request, CancellationToken ct) =>
        db.DespiteRaces(() => db.InTransaction(token => CloseOnce(id, request, token), ct));

    private async Task<int?> CloseOnce(Guid id, Request request, CancellationToken ct)
    {
        if (await Stocktaking.Take(db, id, ct) is not { } taken)
            return null;
        taken.RefuseIfClosed();
        var owner = request.Owner?.Trim() is { Length: > 0 } named ? named : archivist.Name;
        var (dueOn, now, findings) = (request.DueOn ?? due.DueOn(), clock.GetUtcNow(), 0);
        var last = Guid.Empty;
        while (true)
        {
            db.ChangeTracker.Clear(); // so many rows at a time, however many there are
            var lines = await db
                .InventoryLines.Where(row => row.SessionId == id && row.VolumeId > last)
                .OrderBy(row => row.VolumeId)
                .Take(LinesAtOnce)
                .ToListAsync(ct);
            if (lines.Count == 0)
                break;
            last = lines[^1].VolumeId;
            Raise(await Differences.OfLines(db, taken.BranchId, lines, ct));
            await db.SaveChangesAsync(ct);
        }
        Raise(await Differences.OfScans(db, id, ct));
        var session = await db.Stocktakings.SingleAsync(row => row.Id == id, ct);
        session.Close(findings, archivist.Name, now);
        await db.SaveChangesAsync(ct);
        return findings;

        void Raise(List<Difference> differences)
        {
            db.Findings.AddRange(differences.Select(one => Finding.Raise(taken.BranchId, id, one, owner, dueOn, now)));
            findings += differences.Count;
        }
    }
}
