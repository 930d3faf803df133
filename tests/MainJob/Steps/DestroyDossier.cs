using System.Globalization;
using System.Net;

namespace CustomerArchive.MainJob.Steps;

internal static class DestroyDossier
{
    public static async Task<string> HoldStopsIt(Story story)
    {
        var (archivist, manager) = (await story.As("archivist.sz"), await story.As("branch.sz"));
        var hold = await archivist.Post(
            "/api/v1/retention/holds",
            new
            {
                dossierIds = new[] { story.DossierId },
                kind = "dispute",
                reason = "押金争议，诉讼中",
            }
        );
        var holdId = hold.GetProperty("holdId").GetGuid();
        await archivist.Refused(HttpMethod.Post, $"/api/v1/retention/holds/{holdId}/approve", new { }, "hold.own", "role.not-allowed");
        await manager.Post($"/api/v1/retention/holds/{holdId}/approve", null, "hold.already-in-force", "hold.already-approved");
        await archivist.Await(
            $"/api/v1/documents/dossiers/{story.DossierId}",
            dossier => dossier.GetProperty("holds").GetArrayLength() > 0,
            "Documents noting the hold"
        );
        await archivist.Refused(
            HttpMethod.Post,
            "/api/v1/retention/destruction-lists",
            new { dossierIds = new[] { story.DossierId } },
            "dossier.held",
            "destruction-list.held"
        );

        await archivist.Post($"/api/v1/retention/holds/{holdId}/lift", new { reason = "已和解" }, "hold.lift-already-asked");
        await manager.Post($"/api/v1/retention/holds/{holdId}/approve-lift", null, "hold.already-lifted");
        await archivist.Await(
            $"/api/v1/documents/dossiers/{story.DossierId}",
            dossier => dossier.GetProperty("holds").GetArrayLength() == 0,
            "Documents noting the lifted hold"
        );
        return "no list could be drawn under the hold; placed and lifted by two people each";
    }

    public static async Task<string> AppraiseAndApprove(Story story)
    {
        var archivist = await story.As("archivist.sz");
        var (operations, forming) = (await story.As("head.sz"), await story.As("head.sale.sz"));
        var executive = await story.As("executive");
        var list = await archivist.Post("/api/v1/retention/destruction-lists", new { dossierIds = new[] { story.DossierId } });
        story.ListId = list.GetProperty("listId").GetGuid();

        await executive.Refused(HttpMethod.Post, Path(story, "approve"), Approval, "destruction-list.not-appraised");
        await operations.Post(Path(story, "appraisals"), Opinion("operations"), "appraisal.already-given", "destruction-list.not-open");
        await operations.Refused(HttpMethod.Post, Path(story, "appraisals"), Opinion("forming-department"), "appraisal.same-person");
        await forming.Post(
            Path(story, "appraisals"),
            Opinion("forming-department"),
            "appraisal.already-given",
            "destruction-list.not-open"
        );
        await archivist.Refused(HttpMethod.Post, Path(story, "approve"), Approval, "role.not-allowed");
        await executive.Post(Path(story, "approve"), Approval, "destruction-list.already-approved");

        var state = await archivist.Get($"/api/v1/retention/destruction-lists/{story.ListId}");
        var until = state.GetProperty("restsUntil").GetDateTimeOffset();
        if (until > TimeProvider.System.GetUtcNow())
            await archivist.Refused(HttpMethod.Post, Path(story, "verify"), new { }, "destruction-list.still-resting");
        await archivist.Await(
            $"/api/v1/documents/dossiers/{story.DossierId}",
            dossier => dossier.GetProperty("custody").GetString() == "quarantined",
            "Documents setting the dossier apart"
        );
        await archivist.AwaitRefusal(
            HttpMethod.Post,
            "/api/v1/lending/requests",
            new
            {
                dossierIds = new[] { story.DossierId },
                purpose = "核对合同条款",
                way = "borrow-paper",
            },
            untilThen: "loan-request.excerpt-first",
            code: "loan.dossier-in-quarantine"
        );
        return $"approved; rests until {until.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}";
    }

    public static async Task<string> WitnessAndDestroy(Story story)
    {
        var archivist = await story.As("archivist.sz");
        var (first, second) = (await story.As("archivist2.sz"), await story.As("compliance.sz"));
        var rests =
            (await archivist.Get($"/api/v1/retention/destruction-lists/{story.ListId}")).GetProperty("restsUntil").GetDateTimeOffset()
            - TimeProvider.System.GetUtcNow();
        StepFailed.Unless(rests < TimeSpan.FromMinutes(2), "the rest of this platform is not shortened for a demo (Destruction__Rest)");
        if (rests > TimeSpan.Zero)
            await Task.Delay(rests + TimeSpan.FromMilliseconds(200));
        await archivist.Post(Path(story, "verify"), null, "destruction-list.already-verified");

        var confirmed = new { confirmed = new[] { story.DossierId } };
        await (await story.As("executive")).Refused(
            HttpMethod.Post,
            Path(story, "witness"),
            confirmed,
            "witness.not-independent",
            "role.not-allowed"
        );
        await first.Post(Path(story, "witness"), confirmed, "witness.already-confirmed");
        await first.Refused(HttpMethod.Post, Path(story, "witness"), confirmed, "witness.already-confirmed");
        await second.Post(Path(story, "witness"), confirmed, "witness.already-confirmed", "destruction-list.wrong-state");

        var list = await archivist.Await(
            $"/api/v1/retention/destruction-lists/{story.ListId}",
            answer => answer.GetProperty("state").GetString() == "destroyed",
            "The destruction"
        );
        StepFailed.Unless(list.GetProperty("state").GetString() == "destroyed", "the list is not destroyed");
        var gone = await archivist.Refused(HttpMethod.Get, $"/api/v1/documents/{story.DocumentId}/content", null, "document.destroyed");
        StepFailed.Unless(gone == HttpStatusCode.Gone, $"destroyed bytes answer {(int)gone}");
        await archivist.Refused(
            HttpMethod.Post,
            "/api/v1/lending/requests",
            new
            {
                dossierIds = new[] { story.DossierId },
                purpose = "核对合同条款",
                way = "borrow-paper",
            },
            "loan.dossier-destroyed"
        );

        var certificate = await archivist.Bytes($"/api/v1/retention/destruction-lists/{story.ListId}/certificate");
        StepFailed.Unless(certificate.AsSpan().StartsWith("%PDF"u8), "the certificate is not a PDF");
        var file = System.IO.Path.Combine(story.DataFolder, $"certificate-{story.ArchiveNumber}.pdf");
        await File.WriteAllBytesAsync(file, certificate);
        var tombstones = await archivist.Get($"/api/v1/retention/tombstones?archiveNumber={story.ArchiveNumber}");
        StepFailed.Unless(tombstones.GetProperty("items").GetArrayLength() == 1, "there is no single tombstone");
        return $"{story.ArchiveNumber} is gone; certificate {file}";
    }

    private static readonly object Approval = new { place = "总部销毁室", method = "粉碎；电子密钥销毁" };

    private static object Opinion(string side) =>
        new
        {
            side,
            opinion = "destroy",
            comment = "已过保管期限，无继续保存价值。",
        };

    private static string Path(Story story, string act) => $"/api/v1/retention/destruction-lists/{story.ListId}/{act}";
}
