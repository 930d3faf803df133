using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Dossiers;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>The archivist draws a destruction list.</summary>
internal static class DrawList
{
    private const int MostItems = 10_000;

    /// <param name="DossierIds">The dossiers; or instead of them:</param>
    /// <param name="DueBefore">everything that falls due before this day and has no obstacle, at most 10,000.</param>
    public sealed record Request([MinLength(1), MaxLength(1000)] IReadOnlyList<Guid>? DossierIds = null, DateOnly? DueBefore = null);

    public sealed record Response(Guid ListId, int Items);

    /// <summary>
    /// Only what is due, not held, not out and on no other list (T3; S2§25(1)). 409 <c>dossier.not-due</c>, <c>dossier.held</c>,
    /// <c>dossier.on-loan</c>, <c>dossier.on-list</c>, <c>dossier.destroyed</c>, <c>dossier.for-transfer</c>, <c>destruction-list.nothing-due</c>.
    /// </summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (request.DossierIds is null == request.DueBefore is null)
            throw new InvalidInput("dossierIds", "destruction-list.choose", "请给出案卷，或给出到期日。", "Name dossiers, or a due date.");
        var today = clock.Today();
        var dossiers = request.DossierIds is { } ids
            ? await Named(db, ids, today, ct)
            : await Due(db, user.ActingBranch, request.DueBefore!.Value, today, ct);
        var list = DestructionList.Draw(dossiers, user, clock.GetUtcNow());
        foreach (var dossier in dossiers)
            dossier.PutOn(list.Id);
        db.Lists.Add(list);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/retention/destruction-lists/{list.Id}", new Response(list.Id, dossiers.Count));
    }

    private static async Task<List<RetainedDossier>> Named(RetentionDb db, IReadOnlyList<Guid> ids, DateOnly today, CancellationToken ct)
    {
        var dossiers = await db.FindDossiers(ids, ct);
        var held = await db.HeldAmong(ids, ct);
        foreach (var dossier in dossiers)
        {
            var number = dossier.ArchiveNumber;
            dossier.RefuseUnlessFree(held.Contains(dossier.Id), "列入清册", "listed");
            if (dossier.Disposal == Disposal.Transfer)
                throw new RuleBroken(
                    "dossier.for-transfer",
                    $"{number} 到期应移交集团档案馆。",
                    $"{number} goes to the group archive when due."
                );
            if (dossier.DueOn is not { } due || due > today || dossier.NotBefore > today)
                throw new RuleBroken("dossier.not-due", $"{number} 尚未到期。", $"{number} is not due.");
        }
        return dossiers;
    }

    private static async Task<List<RetainedDossier>> Due(
        RetentionDb db,
        string branch,
        DateOnly before,
        DateOnly today,
        CancellationToken ct
    )
    {
        var dossiers = await db
            .Dossiers.Where(dossier =>
                dossier.BranchId == branch
                && dossier.DueOn < before
                && dossier.DueOn <= today
                && (dossier.NotBefore == null || dossier.NotBefore <= today)
                && dossier.State == DossierState.Kept
                && dossier.Disposal != Disposal.Transfer
                && dossier.ListId == null
                && dossier.LoanId == null
                && !db.Holds.Any(hold => hold.State != Holds.HoldState.Lifted && hold.Items.Any(item => item.DossierId == dossier.Id))
            )
            .OrderBy(dossier => dossier.DueOn)
            .Take(MostItems)
            .ToListAsync(ct);
        return dossiers.Count > 0
            ? dossiers
            : throw new RuleBroken("destruction-list.nothing-due", "没有到期且可列入清册的案卷。", "Nothing is due that could be listed.");
    }
}
