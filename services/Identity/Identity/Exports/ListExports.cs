using System.Globalization;
using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Identity.Exports;

internal static class ListExports
{
    private static readonly string[] Overseers =
    [
        Roles.Archivist,
        Roles.ComplianceOfficer,
        Roles.BranchManager,
        Roles.Executive,
        Roles.Auditor,
    ];

    /// <param name="Number">Stands on every page that was taken, or on the sheet.</param>
    /// <param name="DossierId">What a copy is of; null for sheets.</param>
    /// <param name="Rows">Of a sheet exported from a list; null for copies.</param>
    /// <param name="Pages">Of a copy; 0 for sheets.</param>
    /// <param name="Purpose">Empty where none was said, which sheets of masked values need not.</param>
    /// <param name="Title">Title of the document, or name of the sheet; null where it is top-secret, or of a top-secret dossier.</param>
    public sealed record Row(
        string Number,
        string BranchId,
        string PersonId,
        string PersonName,
        Guid? DossierId,
        Guid? DocumentId,
        string? Title,
        int Pages,
        string Purpose,
        DateTimeOffset TakenAt,
        int? Rows
    );

    /// <summary>
    /// What people took away as watermarked copies and as sheets of customers and leases, newest first (P6). Everybody sees their own; archivists, compliance, managers and auditors
    /// all of their branches, narrowed by <c>personId</c>.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? personId,
        string? cursor,
        int? limit,
        IdentityDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var all = Overseers.Any(user.Has);
        if (!all && personId is not null && personId != user.Id)
            throw new NotPermitted("export.not-yours", "您只能查看本人的导出记录。", "You see only what you took yourself.");
        if (!all)
            personId = user.Id;
        var rows = db.Exports.AsNoTracking().For(user);
        if (personId is not null)
            rows = rows.Where(row => row.PersonId == personId);
        if (Cursor.Read(cursor, 2) is [var at, var number])
        {
            if (
                !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                || ticks > 3_000_000_000_000_000_000
                || !number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            )
                throw Cursor.Invalid();
            var last = new DateTimeOffset(ticks, TimeSpan.Zero);
#pragma warning disable CA1309 // becomes SQL; the column's own order is the list's order
            rows = rows.Where(row => row.TakenAt < last || (row.TakenAt == last && string.Compare(row.Number, number) < 0));
#pragma warning restore CA1309
        }
        var page = await rows.OrderByDescending(row => row.TakenAt)
            .ThenByDescending(row => row.Number)
            .Take(take + 1)
            .Select(row => new Row(
                row.Number,
                row.BranchId,
                row.PersonId,
                row.PersonName,
                row.DossierId,
                row.DocumentId,
                row.Title,
                row.Pages,
                row.Purpose,
                row.TakenAt,
                row.Rows
            ))
            .ToListAsync(ct);
        return Cursor.Page(page, take, row => Cursor.Of(row.TakenAt.UtcTicks.ToString(CultureInfo.InvariantCulture), row.Number));
    }
}
