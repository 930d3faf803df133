using CustomerArchive.Customers.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Matters;

internal static class GetMatter
{
    /// <param name="Satisfaction">From 1 to 5; null while nobody asked.</param>
    public sealed record Response(
        Guid MatterId,
        Guid CustomerId,
        MatterKind Kind,
        MatterState State,
        int Version,
        string Subject,
        DateTimeOffset OccurredAt,
        Guid? DocumentId,
        string ReportedBy,
        string? ResponsibleId,
        string? ResponsibleName,
        DateOnly DueOn,
        DateTimeOffset? ClosedAt,
        int TimesReopened,
        int? Satisfaction,
        string? AcknowledgedBy,
        DateTimeOffset? AcknowledgedAt,
        IReadOnlyList<StepShown> Steps
    );

    /// <param name="What"><c>opened</c>, <c>assigned</c>, <c>handled</c>, <c>closed</c>, <c>reopened</c>, <c>rated</c> or <c>acknowledged</c>.</param>
    public sealed record StepShown(int Number, string What, string? Text, string By, DateTimeOffset At);

    /// <summary>One matter with every step that was taken (C11).</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(Guid matterId, CustomersDb db, CancellationToken ct)
    {
        if (await db.Matters.AsNoTracking().FirstOrDefaultAsync(row => row.Id == matterId, ct) is not { } matter)
            return TypedResults.NotFound();
        return TypedResults.Ok(
            new Response(
                matter.Id,
                matter.CustomerId,
                matter.Kind,
                matter.State,
                matter.Version,
                matter.Subject,
                matter.OccurredAt,
                matter.DocumentId,
                matter.ReportedByName,
                matter.ResponsibleId,
                matter.ResponsibleName,
                matter.DueOn,
                matter.ClosedAt,
                matter.TimesReopened,
                matter.Satisfaction,
                matter.AcknowledgedByName,
                matter.AcknowledgedAt,
                [
                    .. matter
                        .Steps.OrderBy(step => step.Number)
                        .Select(step => new StepShown(step.Number, step.What, step.Text, step.ByName, step.At)),
                ]
            )
        );
    }
}
