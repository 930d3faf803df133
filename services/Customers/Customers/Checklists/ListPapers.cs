using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Requests;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Checklists;

internal static class ListPapers
{
    public enum WorkList
    {
        Missing,
        Overdue,
        ToVerify,
        Expiring,
        Expired,
    }

    /// <param name="List"><c>missing</c> (default), <c>overdue</c>, <c>toVerify</c>, <c>expiring</c> or <c>expired</c>.</param>
    /// <param name="WithinDays">For <c>expiring</c>: 90 unless said, 1 to 730.</param>
    /// <param name="Mine">Papers of customers whom the user owns; for <c>toVerify</c>, those that the user may verify.</param>
    public sealed record Request(
        [property: MaxLength(40)] string? List,
        int? WithinDays,
        bool? Mine,
        [property: MaxLength(40)] string? Stage,
        [property: MaxLength(40)] string? Code,
        [property: MaxLength(2000)] string? Cursor,
        int? Limit
    );

    /// <param name="On">The day the list goes by: due day, day of receipt, or last day of validity.</param>
    public sealed record Row(
        Guid PaperId,
        Guid ChecklistId,
        Guid CustomerId,
        string CustomerName,
        string OwnerName,
        Stage Stage,
        Guid LeaseId,
        string Code,
        string Title,
        PaperState State,
        DateOnly On,
        bool IsRequired,
        string? ReceivedBy
    );

    /// <summary>
    /// Papers that somebody must see to, the earliest first: required ones that are missing, overdue ones, ones to verify, and those that
    /// expire within so many days or have expired (C6, L7; S4§2(3)). <c>leaseId</c> is all zeros for none.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        [AsParameters] Request request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var limit = ServiceDefaults.Lists.Cursor.Limit(request.Limit);
        var list = Choice.Read<WorkList>("list", request.List) ?? WorkList.Missing;
        var today = clock.Today();
        if (request.WithinDays is < 1 or > 730)
            throw new InvalidInput("withinDays", "field.out-of-range", "应在 1 到 730 之间。", "Between 1 and 730.");

        var papers =
            from checklist in db.Checklists
            from paper in checklist.Papers
            join file in db.Customers on checklist.CustomerId equals file.Id
            select new
            {
                checklist,
                paper,
                file,
            };
        if (Choice.Read<Stage>("stage", request.Stage) is { } stage)
            papers = papers.Where(row => row.checklist.Stage == stage);
        if (request.Code is { Length: > 0 } code)
            papers = papers.Where(row => row.paper.Code == code);
        if (request.Mine is true)
            papers =
                list == WorkList.ToVerify
                    ? papers.Where(row => row.paper.ReceivedById != user.Id)
                    : papers.Where(row => row.file.OwnerId == user.Id);

        var until = today.AddDays(request.WithinDays ?? 90);
        papers = list switch
        {
            WorkList.ToVerify => papers.Where(row => row.paper.State == PaperState.Received),
            WorkList.Missing => papers.Where(row => row.paper.State == PaperState.Missing && row.paper.IsRequired),
            WorkList.Overdue => papers.Where(row =>
                row.paper.State == PaperState.Missing && row.paper.IsRequired && row.paper.DueOn < today
            ),
            WorkList.Expiring => papers.Where(row => row.paper.ExpiresOn >= today && row.paper.ExpiresOn <= until),
            _ => papers.Where(row => row.paper.ExpiresOn < today),
        };
        // Each list has its own day, and its own index under it.
        var rows = list switch
        {
            WorkList.ToVerify => papers.Select(row => new
            {
                row.checklist,
                row.paper,
                row.file,
                On = row.paper.ReceivedOn!.Value,
            }),
            WorkList.Missing or WorkList.Overdue => papers.Select(row => new
            {
                row.checklist,
                row.paper,
                row.file,
                On = row.paper.DueOn!.Value,
            }),
            _ => papers.Select(row => new
            {
                row.checklist,
                row.paper,
                row.file,
                On = row.paper.ExpiresOn!.Value,
            }),
        };
        if (ServiceDefaults.Lists.Cursor.Read(request.Cursor, 2) is [var day, var id])
        {
            if (
                !DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
                || !Guid.TryParse(id, out var last)
            )
                throw ServiceDefaults.Lists.Cursor.Invalid();
            rows = rows.Where(row => row.On > on || (row.On == on && row.paper.Id > last));
        }
        var english = http.PrefersEnglish();
        var page = await rows.OrderBy(row => row.On)
            .ThenBy(row => row.paper.Id)
            .Take(limit + 1)
            .Select(row => new Row(
                row.paper.Id,
                row.checklist.Id,
                row.file.Id,
                row.file.Name,
                row.file.OwnerName,
                row.checklist.Stage,
                row.checklist.LeaseId,
                row.paper.Code,
                english ? row.paper.En : row.paper.Zh,
                row.paper.State,
                row.On,
                row.paper.IsRequired,
                row.paper.ReceivedByName
            ))
            .ToListAsync(ct);
        return ServiceDefaults.Lists.Cursor.Page(
            page,
            limit,
            row => ServiceDefaults.Lists.Cursor.Of(row.On.ToString("O", CultureInfo.InvariantCulture), row.PaperId.ToString())
        );
    }
}
