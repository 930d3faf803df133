using System.ComponentModel.DataAnnotations;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Backups;

/// <summary>Somebody declares a backup that is kept longer than the regular ones.</summary>
internal static class DeclareBackup
{
    /// <param name="Name">What it is called, such as the number of a tape; unique.</param>
    /// <param name="TakenAt">When it was taken, not in the future.</param>
    /// <param name="ExpiresOn">The day on which it is overwritten or wiped.</param>
    public sealed record Request([Required, MaxLength(200)] string Name, DateTimeOffset? TakenAt = null, DateOnly? ExpiresOn = null);

    public sealed record Response(Guid GenerationId);

    /// <summary>
    /// Certificates of what was destroyed after it was taken stay open until it is gone (T5). Only for who works for the whole group. 403
    /// <c>backup.group</c>; 409 <c>backup.name-taken</c>; 400 <c>backup.days</c>.
    /// </summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        RetentionDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        user.RefuseUnlessOfGroup();
        var now = clock.GetUtcNow();
        if (request.TakenAt is not { } taken || taken > now || request.ExpiresOn is not { } expires || expires < taken.ChineseDay())
            throw new InvalidInput(
                "takenAt",
                "backup.days",
                "备份时间不能在将来，失效日不能早于备份日。",
                "Taken not in the future, and gone not before it was taken."
            );
        if (await db.BackupGenerations.AnyAsync(row => row.Name == request.Name, ct))
            throw new RuleBroken("backup.name-taken", "已有同名备份代。", "There is a generation of this name.");
        var generation = new BackupGeneration
        {
            Name = request.Name,
            TakenAt = taken,
            ExpiresOn = expires,
            DeclaredBy = user.Name,
            DeclaredAt = now,
        };
        db.BackupGenerations.Add(generation);
        db.Record("DeclareBackup", nameof(BackupGeneration), generation.Id.ToString(), null, request);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/retention/backup-generations/{generation.Id}", new Response(generation.Id));
    }

    public static void RefuseUnlessOfGroup(this CurrentUser user)
    {
        if (!user.SeesAllBranches)
            throw new NotPermitted(
                "backup.group",
                "只有集团人员可以登记备份代。",
                "Only who works for the whole group says what becomes of backups."
            );
    }
}
