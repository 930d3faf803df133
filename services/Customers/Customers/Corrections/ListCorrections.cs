using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Lists;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Corrections;

internal static class ListCorrections
{
    /// <param name="State"><c>pending</c>, <c>approved</c>, <c>refused</c> or <c>withdrawn</c>.</param>
    public sealed record Request(
        [property: MaxLength(40)] string? State,
        Guid? CustomerId,
        [property: MaxLength(255)] string? RequestedById,
        [property: MaxLength(200)] string? Cursor,
        int? Limit
    );

    /// <param name="Changes">Each field before and after; personal values masked.</param>
    public sealed record Row(
        Guid CorrectionId,
        Guid CustomerId,
        string CustomerName,
        CorrectionState State,
        IReadOnlyList<ShownChange> Changes,
        string Reason,
        Guid? EvidenceDocumentId,
        string RequestedBy,
        DateTimeOffset RequestedAt,
        string? DecidedBy,
        DateTimeOffset? DecidedAt,
        string? Comment
    );

    /// <summary>Corrections asked for and decided, newest first; <c>state=pending</c> is what waits for a decision (C9).</summary>
    public static async Task<Page<Row>> Handle([AsParameters] Request request, CustomersDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(request.Limit);
        var corrections = db.Corrections.AsNoTracking();
        if (Choice.Read<CorrectionState>("state", request.State) is { } state)
            corrections = corrections.Where(row => row.State == state);
        if (request.CustomerId is { } customerId)
            corrections = corrections.Where(row => row.CustomerId == customerId);
        if (request.RequestedById is { Length: > 0 } requester)
            corrections = corrections.Where(row => row.RequestedById == requester);
        if (Cursor.ReadTime(request.Cursor) is var (at, id))
            corrections = corrections.Where(row => row.RequestedAt < at || (row.RequestedAt == at && row.Id.CompareTo(id) < 0));
        var rows = await Named(corrections.OrderByDescending(row => row.RequestedAt).ThenByDescending(row => row.Id).Take(limit + 1), db)
            .ToListAsync(ct);
        var page = Cursor.Page(rows, limit, row => Cursor.Of(row.Correction.RequestedAt, row.Correction.Id));
        return new([.. page.Items.Select(Show)], page.Next);
    }

    /// <summary>One correction (C9).</summary>
    public static async Task<Results<Ok<Row>, NotFound>> One(Guid correctionId, CustomersDb db, CancellationToken ct) =>
        await Named(db.Corrections.AsNoTracking().Where(row => row.Id == correctionId), db).FirstOrDefaultAsync(ct) is { } row
            ? TypedResults.Ok(Show(row))
            : TypedResults.NotFound();

    private static IQueryable<NamedCorrection> Named(IQueryable<Correction> corrections, CustomersDb db) =>
        corrections.Select(row => new NamedCorrection(
            row,
            db.Customers.Where(file => file.Id == row.CustomerId).Select(file => file.Name).First()
        ));

    private static Row Show(NamedCorrection row)
    {
        var correction = row.Correction;
        return new(
            correction.Id,
            correction.CustomerId,
            row.CustomerName,
            correction.State,
            [.. correction.Changes().Select(ShownChange.Of)],
            correction.Reason,
            correction.EvidenceDocumentId,
            correction.RequestedByName,
            correction.RequestedAt,
            correction.DecidedByName,
            correction.DecidedAt,
            correction.Comment
        );
    }

    private sealed record NamedCorrection(Correction Correction, string CustomerName);
}
