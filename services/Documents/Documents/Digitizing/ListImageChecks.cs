using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Digitizing;

internal static class ListImageChecks
{
    /// <param name="Faulty">Only what does not meet the standard (default), or only what does.</param>
    /// <param name="Code"><c>format</c>, <c>resolution</c>, <c>colour</c>, <c>page-size</c>, <c>skew</c> or <c>blank</c>.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "faulty")] bool? Faulty,
        [property: FromQuery(Name = "code")] string? Code,
        [property: FromQuery(Name = "dossierId")] Guid? DossierId,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Code"><c>format</c>, <c>resolution</c>, <c>colour</c>, <c>page-size</c>, <c>skew</c> or <c>blank</c>.</param>
    /// <param name="Pages">How many pages.</param>
    /// <param name="Found">As measured on the first of them.</param>
    public sealed record Fault(string Code, int Pages, int FirstPage, string Found);

    /// <param name="Standard">Edition of the standard; 0 is what is shipped.</param>
    /// <param name="Scans">Pages that are scans, of <paramref name="Pages"/>.</param>
    /// <param name="LeastColour"><c>bitonal</c>, <c>grey</c> or <c>colour</c>.</param>
    public sealed record Response(
        Guid DocumentId,
        Guid DossierId,
        int Standard,
        int Pages,
        int Scans,
        int? LowestDpi,
        string? LeastColour,
        IReadOnlyList<Fault> Faults,
        DateTimeOffset CheckedAt
    );

    /// <summary>What a machine found out about scans, the newest documents first (D11; DA/T 31). Documents above the reader's secrecy are left out.</summary>
    public static async Task<Ok<Page<Response>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var faulty = filter.Faulty ?? true;
        var checks = db.ImageChecks.AsNoTracking().For(db.User).Where(row => row.Faulty == faulty && row.Scans > 0);
        if (!string.IsNullOrEmpty(filter.Code))
        {
            var code = Choice.OneOf("code", filter.Code, ImageFault.Codes);
            checks = checks.Where(row => row.Faults.Any(fault => fault.Code == code));
        }
        if (filter.DossierId is { } dossier)
            checks = checks.Where(row => row.DossierId == dossier);
        if (Cursor.ReadId(filter.Cursor) is { } before)
            checks = checks.Where(row => row.DocumentId < before);
        var rows = await checks
            .Where(row => db.ReadableDocuments().Any(document => document.Id == row.DocumentId))
            .OrderByDescending(row => row.DocumentId)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows.ConvertAll(Of), limit, row => Cursor.Of(row.DocumentId.ToString())));
    }

    /// <summary>What a machine found out about one document (D11). 404 also until it has looked; 403 document.top-secret.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> One(Guid documentId, DocumentsDb db, CurrentUser reader, CancellationToken ct)
    {
        if (await GetDocument.Find(db, documentId, reader, ct) is null)
            return TypedResults.NotFound();
        return await db.ImageChecks.AsNoTracking().SingleOrDefaultAsync(row => row.DocumentId == documentId, ct) is { } check
            ? TypedResults.Ok(Of(check))
            : TypedResults.NotFound();
    }

    private static Response Of(ImageCheck check) =>
        new(
            check.DocumentId,
            check.DossierId,
            check.Standard,
            check.Pages,
            check.Scans,
            check.LowestDpi,
            check.LeastColour?.Word(),
            [
                .. check
                    .Faults.OrderBy(fault => fault.Code, StringComparer.Ordinal)
                    .Select(fault => new Fault(fault.Code, fault.Pages, fault.FirstPage, fault.Found)),
            ],
            check.CheckedAt
        );
}
