using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.History;

internal static class ListChanges
{
    public sealed record Request([property: MaxLength(40)] string? Cursor, int? Limit);

    /// <param name="FileVersion">The version of the file that ended with this change.</param>
    /// <param name="CorrectionId">The approved correction that made it, if one did.</param>
    /// <param name="Values">Each field before and after; none for changes older than this history.</param>
    public sealed record Row(
        Guid ChangeId,
        int FileVersion,
        DateTimeOffset At,
        string By,
        IReadOnlyList<string> Fields,
        IReadOnlyList<ShownChange> Values,
        Guid? CorrectionId
    );

    /// <summary>
    /// The changes of a file, newest first, each field with its value before and after, when and by whom; personal values masked (C9;
    /// S0§3(3)). In clear they are shown by <c>reveal</c> with the change's id and a purpose.
    /// </summary>
    public static async Task<Results<Ok<Page<Row>>, NotFound>> Handle(
        Guid customerId,
        [AsParameters] Request request,
        CustomersDb db,
        CancellationToken ct
    )
    {
        var limit = Cursor.Limit(request.Limit);
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var changes = db.Changes.Where(change => change.CustomerId == customerId);
        if (Cursor.Read(request.Cursor, 1) is [var text])
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                throw Cursor.Invalid();
            changes = changes.Where(change => change.FileVersion < version);
        }
        var rows = await changes
            .OrderByDescending(change => change.FileVersion)
            .Take(limit + 1)
            .Select(change => new
            {
                change.Id,
                change.FileVersion,
                change.ChangedAt,
                change.ChangedByName,
                change.Fields,
                change.Values,
                change.CorrectionId,
            })
            .ToListAsync(ct);
        var page = Cursor.Page(rows, limit, row => Cursor.Of(row.FileVersion.ToString(CultureInfo.InvariantCulture)));
        return TypedResults.Ok(
            new Page<Row>(
                [
                    .. page.Items.Select(row => new Row(
                        row.Id,
                        row.FileVersion,
                        row.ChangedAt,
                        row.ChangedByName,
                        row.Fields.Split(' '),
                        [.. FieldChange.Read(row.Values).Select(ShownChange.Of)],
                        row.CorrectionId
                    )),
                ],
                page.Next
            )
        );
    }
}
