using CustomerArchive.Retention.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>A destruction list with everything that was said and signed.</summary>
internal static class GetList
{
    public sealed record Response(
        Guid ListId,
        ListState State,
        string DrawnBy,
        DateTimeOffset DrawnAt,
        IReadOnlyList<AppraisalLine> Appraisals,
        string? ApprovedBy,
        DateTimeOffset? ApprovedAt,
        string? Place,
        string? Method,
        DateTimeOffset? RestsUntil,
        string? VerifiedBy,
        IReadOnlyList<WitnessLine> Witnesses,
        DateTimeOffset? FinishedAt,
        IReadOnlyList<Line> Items
    );

    public sealed record AppraisalLine(Side Side, Opinion Opinion, string Comment, string By, DateTimeOffset At);

    public sealed record WitnessLine(string By, DateTimeOffset At);

    public sealed record Line(Guid DossierId, string ArchiveNumber, string Title, DateOnly DueOn, ItemState State, string? Reason);

    /// <summary>The whole list (T3 to T5).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid listId, RetentionDb db, CancellationToken ct)
    {
        var list = await db.Lists.AsNoTracking().SingleOrDefaultAsync(row => row.Id == listId, ct);
        return list is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(
                new Response(
                    list.Id,
                    list.State,
                    list.DrawnBy,
                    list.DrawnAt,
                    [.. list.Appraisals.Select(one => new AppraisalLine(one.Side, one.Opinion, one.Comment, one.By, one.At))],
                    list.ApprovedBy,
                    list.ApprovedAt,
                    list.Place,
                    list.Method,
                    list.RestsUntil,
                    list.VerifiedBy,
                    [.. list.Witnesses.Select(one => new WitnessLine(one.By, one.At))],
                    list.FinishedAt,
                    [
                        .. list.Items.Select(item => new Line(
                            item.DossierId,
                            item.ArchiveNumber,
                            item.Title,
                            item.DueOn,
                            item.State,
                            item.Reason
                        )),
                    ]
                )
            );
    }
}
