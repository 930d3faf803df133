using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Work;

internal static class ListWork
{
    /// <param name="State"><c>waiting</c>, <c>running</c>, <c>done</c> or <c>dead</c>.</param>
    /// <param name="Kind"><c>scan</c>, <c>first-page</c>, <c>pages</c>, <c>text</c>, <c>ocr</c> or <c>replicate</c>.</param>
    /// <param name="DocumentId">Only the work on this document.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state")] string? State,
        [property: FromQuery(Name = "kind")] string? Kind,
        [property: FromQuery(Name = "documentId")] Guid? DocumentId,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="Tries">How often it was taken.</param>
    /// <param name="DueAt">When it is tried next; of running work: until when its worker holds it.</param>
    /// <param name="Done">Pages or parts done, of <paramref name="Total"/>.</param>
    /// <param name="Error">Why it failed last.</param>
    public sealed record Row(
        Guid WorkId,
        Guid DocumentId,
        string Kind,
        string State,
        int Tries,
        int Done,
        int? Total,
        string? Error,
        DateTimeOffset AskedAt,
        DateTimeOffset DueAt,
        DateTimeOffset? EndedAt
    );

    /// <summary>Background work on documents, the newest first, by state, kind and document (D11).</summary>
    public static async Task<Ok<Page<Row>>> Handle([AsParameters] Filter filter, DocumentsDb db, CurrentUser user, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var work = db.WorkItems.AsNoTracking().For(user);
        if (DossierWords.Read<WorkState>("state", filter.State) is { } state)
            work = work.Where(row => row.State == state);
        if (DossierWords.Read<WorkKind>("kind", filter.Kind) is { } kind)
            work = work.Where(row => row.Kind == kind);
        if (filter.DocumentId is { } document)
            work = work.Where(row => row.DocumentId == document);
        if (Cursor.ReadId(filter.Cursor) is { } before)
            work = work.Where(row => row.Id < before);
        var rows = await work.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows.ConvertAll(Of), limit, row => Cursor.Of(row.WorkId.ToString())));
    }

    public static Row Of(WorkItem row) =>
        new(
            row.Id,
            row.DocumentId,
            row.Kind.Word(),
            row.State.Word(),
            row.Tries,
            row.Done,
            row.Total,
            row.Error,
            row.AskedAt,
            row.DueAt,
            row.EndedAt
        );
}
