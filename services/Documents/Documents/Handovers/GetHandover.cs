using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal static class GetHandover
{
    /// <param name="State"><c>listed</c>, <c>received</c> or <c>rejected</c>.</param>
    /// <param name="ReportId">The checks it passed before it was sent.</param>
    public sealed record Line(
        Guid DossierId,
        string ArchiveNumber,
        string Title,
        int Volumes,
        int Documents,
        int Pages,
        Guid? ReportId,
        string State,
        int? VolumesReceived,
        int? PagesReceived,
        string? Seal,
        string? Reason
    );

    /// <param name="State"><c>draft</c>, <c>sent</c>, <c>closed</c> or <c>recalled</c>.</param>
    public sealed record Response(
        Guid HandoverId,
        string BranchId,
        string Kind,
        string State,
        string? ToDepartment,
        string? Note,
        string DraftedBy,
        string? SentBy,
        DateTimeOffset? SentAt,
        string? ReceivedBy,
        DateTimeOffset? ClosedAt,
        int Volumes,
        int Pages,
        int Received,
        int Rejected,
        IReadOnlyList<Line> Lines,
        int Version
    );

    /// <summary>A handover with both counts of every dossier (D14).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid handoverId, DocumentsDb db, CancellationToken ct)
    {
        var handover = await db.Handovers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == handoverId, ct);
        if (handover is null)
            return TypedResults.NotFound();
        return TypedResults.Ok(
            new Response(
                handover.Id,
                handover.BranchId,
                handover.Kind.Word(),
                handover.State.Word(),
                handover.ToDepartment,
                handover.Note,
                handover.DraftedBy,
                handover.SentBy,
                handover.SentAt,
                handover.ReceivedBy,
                handover.ClosedAt,
                handover.Lines.Sum(line => line.Volumes),
                handover.Lines.Sum(line => line.Pages),
                handover.Lines.Count(line => line.State == LineState.Received),
                handover.Lines.Count(line => line.State == LineState.Rejected),
                [
                    .. handover
                        .Lines.OrderBy(line => line.ArchiveNumber, StringComparer.Ordinal)
                        .Select(line => new Line(
                            line.DossierId,
                            line.ArchiveNumber,
                            line.Title,
                            line.Volumes,
                            line.Documents,
                            line.Pages,
                            line.ReportId,
                            line.State.Word(),
                            line.VolumesReceived,
                            line.PagesReceived,
                            line.Seal,
                            line.Reason
                        )),
                ],
                handover.Version
            )
        );
    }
}
