using CustomerArchive.Retention.Backups;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Retention.Destruction;

/// <summary>Which backups may still hold what a list destroyed.</summary>
internal static class ListRemainingBackups
{
    public sealed record Response(
        string? CertificateNumber,
        bool IsOpen,
        DateOnly ClosesOn,
        IReadOnlyList<RemainingBackups.Generation> Generations
    );

    /// <summary>The certificate is open until the last of them is gone (T5; S0§3(5)). 409 <c>destruction-list.not-destroyed</c>.</summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid listId,
        RetentionDb db,
        IOptions<BackupOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var list = await db.Lists.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(row => row.Id == listId, ct);
        if (list is null)
            return TypedResults.NotFound();
        if (list.State != ListState.Destroyed)
            throw new RuleBroken("destruction-list.not-destroyed", "该清册尚未销毁完毕。", "This list is not destroyed yet.");
        var remaining = await RemainingBackups.Of(list, db, options.Value, clock.Today(), ct);
        return TypedResults.Ok(new Response(list.CertificateNumber, remaining.IsOpen, remaining.ClosesOn, remaining.Generations));
    }
}
