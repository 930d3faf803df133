using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Backups;

/// <summary>A backup was wiped before its day.</summary>
internal static class WipeBackup
{
    /// <param name="Proof">What shows it.</param>
    /// <param name="On">Not in the future; today unless said.</param>
    public sealed record Request([Required, MaxLength(400)] string Proof, DateOnly? On = null);

    /// <summary>Certificates that waited for it alone are closed (T5). 409 <c>backup.already-wiped</c>, 403 <c>backup.group</c>.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid generationId,
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        user.RefuseUnlessOfGroup();
        var on = request.On ?? clock.Today();
        var generation = await db.BackupGenerations.SingleOrDefaultAsync(row => row.Id == generationId, ct);
        if (generation is null)
            return TypedResults.NotFound();
        if (on > clock.Today() || on < generation.TakenAt.ChineseDay())
            throw new InvalidInput("on", "backup.days", "清除日应在备份日与今天之间。", "Between the day it was taken and today.");
        generation.Wiped(on, request.Proof, user.Name);
        db.Record("WipeBackup", nameof(BackupGeneration), generation.Id.ToString(), null, request);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
