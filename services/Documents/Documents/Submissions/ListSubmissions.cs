using CustomerArchive.Documents.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Submissions;

internal static class ListSubmissions
{
    /// <param name="Signed">Only those that are signed, or only those that wait.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "departmentCode")] string? DepartmentCode,
        [property: FromQuery(Name = "signed")] bool? Signed,
        [property: FromQuery(Name = "cursor")] string? Cursor,
        [property: FromQuery(Name = "limit")] int? Limit
    );

    public sealed record Item(
        Guid SubmissionId,
        string BranchId,
        string DepartmentCode,
        string HandedInBy,
        DateTimeOffset HandedInAt,
        int Dossiers,
        int Waiting,
        int Returned,
        DateTimeOffset? SignedAt
    );

    /// <summary>What departments handed in, the newest first (D7; S3§5).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Filter filter, DocumentsDb db, CancellationToken ct)
    {
        var limit = Cursor.Limit(filter.Limit);
        var submissions = db.Submissions.AsNoTracking().For(db.User);
        if (filter.DepartmentCode is { Length: > 0 } department)
            submissions = submissions.Where(row => row.DepartmentCode == department);
        if (filter.Signed is { } signed)
            submissions = submissions.Where(row => row.SignedAt != null == signed);
        if (Cursor.ReadId(filter.Cursor) is { } last)
            submissions = submissions.Where(row => row.Id < last);
        var rows = await submissions
            .OrderByDescending(row => row.Id)
            .Take(limit + 1)
            .Select(row => new Item(
                row.Id,
                row.BranchId,
                row.DepartmentCode,
                row.HandedInBy,
                row.HandedInAt,
                row.Items.Count,
                row.Items.Count(item => item.State == ItemState.Waiting),
                row.Items.Count(item => item.State == ItemState.Returned),
                row.SignedAt
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Cursor.Page(rows, limit, item => Cursor.Of(item.SubmissionId.ToString())));
    }
}
