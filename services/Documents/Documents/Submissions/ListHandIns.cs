using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Submissions;

internal static class ListHandIns
{
    /// <param name="EveryWorkingDays">How often the department is to hand in.</param>
    /// <param name="LastOn">When it last did; null for never.</param>
    /// <param name="DueOn">The working day by which it is to hand in next.</param>
    public sealed record Item(string DepartmentCode, int EveryWorkingDays, DateOnly? LastOn, DateOnly DueOn, bool Overdue);

    public sealed record Response(IReadOnlyList<Item> Items);

    /// <summary>Which departments are to hand in daily or weekly, and which are late (D7; S3§5).</summary>
    public static async Task<Ok<Response>> Handle(
        DocumentsDb db,
        CurrentUser user,
        IOptions<FilingOptions> options,
        WorkingCalendar calendar,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var (branch, today) = (user.ActingBranch, clock.Today());
        var items = new List<Item>();
        foreach (var (department, every) in options.Value.HandIns.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var last = await db
                .Submissions.Where(row => row.BranchId == branch && row.DepartmentCode == department)
                .OrderByDescending(row => row.Id)
                .Select(row => (DateTimeOffset?)row.HandedInAt)
                .FirstOrDefaultAsync(ct);
            var due = last is { } at ? calendar.AddWorkingDays(at.ChineseDay(), every) : today;
            items.Add(new(department, every, last?.ChineseDay(), due, due < today));
        }
        return TypedResults.Ok(new Response(items));
    }
}
