using System.Globalization;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Dossiers;

/// <summary>What is due, soonest first.</summary>
internal static class ListRetention
{
    public sealed record Response(
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        string Kind,
        DossierState State,
        bool OnLoan,
        Guid? ListId,
        DateOnly DueOn
    );

    /// <summary>Dossiers with a due date that are not destroyed, up to <paramref name="dueBefore"/> (exclusive) where given.</summary>
    public static async Task<Ok<Page<Response>>> Handle(
        DateOnly? dueBefore,
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
        if (Cursor.Read(cursor, 2) is [var day, var id])
        {
            if (
                !DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDue)
                || !Guid.TryParse(id, out var lastId)
            )
                throw Cursor.Invalid();
            dossiers = dossiers.Where(dossier => dossier.DueOn > lastDue || (dossier.DueOn == lastDue && dossier.Id > lastId));
        }
        var rows = await dossiers
            .OrderBy(dossier => dossier.DueOn)
            .ThenBy(dossier => dossier.Id)
            .Take(take + 1)
            .Select(dossier => new Response(
                dossier.Id,
                dossier.ArchiveNumber,
                dossier.Title,
                dossier.Kind,
                dossier.State,
                dossier.LoanId != null,
                dossier.ListId,
                dossier.DueOn!.Value
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(rows, take, row => Cursor.Of(row.DueOn.ToString("O", CultureInfo.InvariantCulture), row.DossierId.ToString()))
        );
    }
}
