using System.Globalization;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Holds;
using CustomerArchive.Retention.Schedules;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>What is due, soonest first.</summary>
internal static class ListRetention
{
    public sealed record Response(
        Guid DossierId,
        string BranchId,
        string ArchiveNumber,
        string Title,
        string Kind,
        string? ClassCode,
        Disposal Disposal,
        DossierState State,
        bool OnLoan,
        bool Held,
        Guid? ListId,
        Guid? TransferId,
        DateOnly DueOn
    );

    /// <summary>
    /// Dossiers with a due date that are not destroyed, up to <paramref name="dueBefore"/> (exclusive), of one branch, kind, class or
    /// disposal (<c>destroy</c>, <c>review</c>, <c>transfer</c>), held or not, where given (T1). 400 <c>field.invalid</c>, <c>cursor.invalid</c>.
    /// </summary>
    public static async Task<Ok<Page<Response>>> Handle(
        DateOnly? dueBefore,
        string? branchId,
        string? kind,
        string? classCode,
        string? disposal,
        bool? held,
        int? limit,
        string? cursor,
        RetentionDb db,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var dossiers = db
            .Dossiers.AsNoTracking()
            .For(db.User)
            .Where(dossier => dossier.DueOn != null && dossier.State != DossierState.Destroyed);
        if (dueBefore is { } before)
            dossiers = dossiers.Where(dossier => dossier.DueOn < before);
        if (branchId is not null)
            dossiers = dossiers.Where(dossier => dossier.BranchId == branchId);
        if (kind is not null)
            dossiers = dossiers.Where(dossier => dossier.Kind == kind);
        if (classCode is not null)
            dossiers = dossiers.Where(dossier => dossier.ClassCode == classCode);
        if (Choice.Read<Disposal>("disposal", disposal) is { } wanted)
            dossiers = dossiers.Where(dossier => dossier.Disposal == wanted);
        if (held is { } isHeld)
            dossiers = Held(db, dossiers, isHeld);
        if (Cursor.Read(cursor, 2) is [var day, var id])
        {
            if (
                !DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDue)
                || !Guid.TryParse(id, out var lastId)
            )
                throw Cursor.Invalid();
            // The first condition alone bounds the index; the second only settles the ties.
            dossiers = dossiers.Where(dossier => dossier.DueOn >= lastDue && (dossier.DueOn > lastDue || dossier.Id > lastId));
        }
        var rows = await dossiers
            .OrderBy(dossier => dossier.DueOn)
            .ThenBy(dossier => dossier.Id)
            .Take(take + 1)
            .Select(dossier => new Response(
                dossier.Id,
                dossier.BranchId,
                dossier.ArchiveNumber,
                dossier.Title,
                dossier.Kind,
                dossier.ClassCode,
                dossier.Disposal,
                dossier.State,
                dossier.LoanId != null,
                false,
                dossier.ListId,
                dossier.TransferId,
                dossier.DueOn!.Value
            ))
            .ToListAsync(ct);
        var underHold = await db.HeldAmong(rows.ConvertAll(row => row.DossierId), ct);
        return TypedResults.Ok(
            Cursor.Page(
                rows.ConvertAll(row => row with { Held = underHold.Contains(row.DossierId) }),
                take,
                row => Cursor.Of(row.DueOn.ToString("O", CultureInfo.InvariantCulture), row.DossierId.ToString())
            )
        );
    }

    // Few dossiers are held: those are read from the holds, the others by passing over them in the list.
    private static IQueryable<RetainedDossier> Held(RetentionDb db, IQueryable<RetainedDossier> dossiers, bool held)
    {
        var items = db.Holds.Where(hold => hold.State != HoldState.Lifted).SelectMany(hold => hold.Items);
        return held
            ? dossiers.Where(dossier => items.Select(item => item.DossierId).Contains(dossier.Id))
            : dossiers.Where(dossier => !items.Any(item => item.DossierId == dossier.Id));
    }
}
