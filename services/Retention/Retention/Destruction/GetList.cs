using CustomerArchive.Persistence.Personal;
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
        string? Operator,
        Advice? Engineer,
        int Notices,
        DateTimeOffset? RestsUntil,
        string? VerifiedBy,
        IReadOnlyList<WitnessLine> Witnesses,
        DateTimeOffset? FinishedAt,
        string? CertificateNumber,
        IReadOnlyList<Line> Items
    );

    public sealed record AppraisalLine(Side Side, Opinion Opinion, string Comment, string By, DateTimeOffset At);

    public sealed record WitnessLine(string By, DateTimeOffset At);

    public sealed record Advice(string Opinion, string By, DateTimeOffset At);

    /// <param name="Digest">SHA-256 of what was listed; empty on lists older than this.</param>
    /// <param name="KeepYears">The new period that the appraisal gave it.</param>
    /// <param name="RestoreReason">Why somebody asks to take it back, until that is decided.</param>
    public sealed record Line(
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        DateOnly DueOn,
        string Kind,
        string Digest,
        ItemState State,
        string? Reason,
        int? KeepYears,
        string? RestoreReason
    );

    /// <summary>The whole list (T3 to T5).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid listId, RetentionDb db, CancellationToken ct)
    {
        var list = await db.Lists.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        // What is destroyed is called as on its tombstone, also on lists older than masked titles.
        var stones = await db
            .Tombstones.AsNoTracking()
            .Where(stone => stone.ListId == listId)
            .Select(stone => new
            {
                stone.DossierId,
                stone.Title,
                stone.TitleMasked,
            })
            .ToDictionaryAsync(stone => stone.DossierId, stone => stone.TitleMasked ? stone.Title : MaskedName.Of(stone.Title), ct);
        return TypedResults.Ok(
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
                list.Operator,
                list.EngineerOpinion is { } opinion ? new Advice(opinion, list.EngineerBy!, list.EngineerAt!.Value) : null,
                list.Notices.Count,
                list.RestsUntil,
                list.VerifiedBy,
                [.. list.Witnesses.Select(one => new WitnessLine(one.By, one.At))],
                list.FinishedAt,
                list.CertificateNumber,
                [
                    .. list.Items.Select(item => new Line(
                        item.DossierId,
                        item.ArchiveNumber,
                        stones.GetValueOrDefault(item.DossierId) ?? item.Title,
                        item.DueOn,
                        item.Kind,
                        item.Digest,
                        item.State,
                        item.Reason,
                        item.KeepYears,
                        item.RestoreReason
                    )),
                ]
            )
        );
    }
}
