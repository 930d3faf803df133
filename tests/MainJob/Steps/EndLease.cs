using System.Globalization;

namespace CustomerArchive.MainJob.Steps;

internal static class EndLease
{
    public static async Task<string> Play(Story story)
    {
        var manager = await story.As("manager.sz");
        var archivist = await story.As("archivist.sz");
        await manager.Post(
            $"/api/v1/leases/{story.LeaseId}/end",
            new { endedOn = story.LeaseEndsOn.ToString("O", CultureInfo.InvariantCulture), reason = "expired" },
            "lease.already-ended"
        );
        await manager.Post(
            $"/api/v1/leases/{story.LeaseId}/move-out",
            new { movedOutOn = story.LeaseEndsOn.ToString("O", CultureInfo.InvariantCulture) },
            "lease.already-moved-out"
        );

        // The demo keeps lease dossiers one year, so that something is due today; the shipped schedule keeps them much longer.
        var due = new DateOnly(story.LeaseEndsOn.Year + 2, 1, 1);
        await archivist.Post(
            "/api/v1/retention/schedules",
            new
            {
                dossierKind = "lease",
                trigger = "lease-ended",
                period = "short",
                years = 1,
                basis = "演示：租赁档案短期保管一年",
            },
            "already-exists"
        );
        var dossier = await archivist.Await(
            $"/api/v1/retention/dossiers/{story.DossierId}",
            answer =>
                answer.GetProperty("dueOn") is { ValueKind: System.Text.Json.JsonValueKind.String } on
                && on.GetString() == due.ToString("O", CultureInfo.InvariantCulture),
            $"A disposition date of {due:O}"
        );
        var derivation = string.Join(
            " → ",
            dossier.GetProperty("derivation").EnumerateArray().Select(step => step.GetProperty("text").GetString())
        );
        return $"due on {due:O}: {derivation}";
    }
}
