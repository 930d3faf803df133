using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Corrections;

internal static class ListCorrections
{
    /// <param name="State"><c>open</c> (default), <c>approved</c>, <c>refused</c>, <c>withdrawn</c> or <c>lapsed</c>.</param>
    /// <param name="Field">Only those that change this field.</param>
    /// <param name="Own">Only what the caller asked for, or only what others asked for and the caller may decide.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "dossierId")] Guid? DossierId,
        [property: FromQuery(Name = "field"), MaxLength(40)] string? Field,
        [property: FromQuery(Name = "own")] bool? Own,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <summary>Corrections within sight, the oldest first: what waits longest is decided first (D3).</summary>
    public static async Task<Ok<Page<CorrectionAnswer>>> Handle(
        [AsParameters] Filter filter,
        DocumentsDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(filter.Limit);
        var after = Cursor.ReadId(filter.Cursor);
        var state = DossierWords.Read<CorrectionState>("state", filter.State) ?? CorrectionState.Open;
        var rows = db.Corrections.AsNoTracking().For(user).Where(row => row.State == state && (after == null || row.Id > after));
        if (filter.DossierId is { } dossier)
            rows = rows.Where(row => row.DossierId == dossier);
        if (filter.Field is { Length: > 0 } field)
            rows = rows.Where(row => row.Changes.Any(change => change.Field == field));
        if (filter.Own is { } own)
            rows = rows.Where(row => row.AskedById == user.Id == own);
        return TypedResults.Ok(await CorrectionAnswer.Page(db, rows.OrderBy(row => row.Id), limit, ct));
    }

    /// <summary>
    /// What was asked, decided and changed in the description of a document since it was filed, the newest first, with the old values; also
    /// after it was destroyed (D3). 403 document.top-secret.
    /// </summary>
    public static async Task<Results<Ok<Page<CorrectionAnswer>>, NotFound>> OfDocument(
        Guid documentId,
        string? cursor,
        int? limit,
        DocumentsDb db,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var before = Cursor.ReadId(cursor);
        if (await GetDocument.Find(db, documentId, reader, ct) is null)
            return TypedResults.NotFound();
        var rows = db.Corrections.AsNoTracking().Where(row => row.DocumentId == documentId && (before == null || row.Id < before));
        return TypedResults.Ok(await CorrectionAnswer.Page(db, rows.OrderByDescending(row => row.Id), take, ct));
    }
}
