using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Submissions;

internal static class ListRegistrations
{
    public sealed record Filter(
        [property: FromQuery(Name = "dossierId")] Guid? DossierId,
        [property: FromQuery(Name = "from")] DateOnly? From,
        [property: FromQuery(Name = "to")] DateOnly? To,
        [property: FromQuery(Name = "departmentCode")] string? DepartmentCode,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    /// <param name="HandedInBy">The department's signature; null where the archive filed what it had itself.</param>
    /// <param name="ReceivedBy">The archive's signature.</param>
    public sealed record Item(
        Guid RegistrationId,
        string BranchId,
        Guid DossierId,
        Guid? SubmissionId,
        string ArchiveNumber,
        string Title,
        string DepartmentCode,
        int Documents,
        int Pages,
        int Volumes,
        DateOnly FiledOn,
        string? HandedInBy,
        DateTimeOffset? HandedInAt,
        string ReceivedBy
    );

    /// <summary>归档登记表: every filing, in order (D7; S3§5).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var rows = db.Registrations.AsNoTracking().For(db.User);
        if (filter.DossierId is { } dossier)
            rows = rows.Where(row => row.DossierId == dossier);
        if (filter.From is { } from)
            rows = rows.Where(row => row.FiledOn >= from);
        if (filter.To is { } to)
            rows = rows.Where(row => row.FiledOn <= to);
        if (filter.DepartmentCode is { Length: > 0 } department)
            rows = rows.Where(row => row.DepartmentCode == department);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            rows = rows.Where(row => row.Id > last);
        var found = await rows.OrderBy(row => row.Id).Take(limit + 1).ToListAsync(ct);
        var items = found.ConvertAll(row => new Item(
            row.Id,
            row.BranchId,
            row.DossierId,
            row.SubmissionId,
            row.ArchiveNumber,
            row.Title,
            row.DepartmentCode,
            row.Documents,
            row.Pages,
            row.Volumes,
            row.FiledOn,
            row.HandedInBy,
            row.HandedInAt,
            row.ReceivedBy
        ));
        return TypedResults.Ok(Cursor.Page(items, limit, item => Cursor.Of(item.RegistrationId.ToString())));
    }
}
