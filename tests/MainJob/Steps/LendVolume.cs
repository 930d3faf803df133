using CustomerArchive.MainJob.Staff;

namespace CustomerArchive.MainJob.Steps;

internal static class LendVolume
{
    public static async Task<string> Play(Story story)
    {
        var (borrower, other) = (await story.As("manager.sz"), await story.As("manager2.sz"));
        var (head, otherHead) = (await story.As("head.sz"), await story.As("head.sale.sz"));
        var custodian = await story.As("archivist.sz");
        await borrower.Await(
            $"/api/v1/lending/dossiers?archiveNumber={story.ArchiveNumber}",
            page => page.GetProperty("items").GetArrayLength() == 1,
            "Lending knowing the dossier"
        );

        var request = await Ask(borrower, story);
        await borrower.Refused(HttpMethod.Post, Decisions(request), Approve, "loan-request.own", "role.not-allowed");
        await head.Post(Decisions(request), Approve, "loan-request.already-decided");
        await custodian.Post(Decisions(request), Approve, "loan-request.already-decided");
        var handedOut = await custodian.Post(
            $"/api/v1/lending/requests/{request}/hand-out",
            null,
            "loan-request.already-handed-out",
            "loan.already-out"
        );
        var loan =
            handedOut.ValueKind == System.Text.Json.JsonValueKind.Undefined
                ? await OpenLoan(custodian, story)
                : handedOut.GetProperty("loanIds")[0].GetGuid();

        var second = await Ask(other, story);
        await otherHead.Post(Decisions(second), Approve, "loan-request.already-decided");
        await custodian.Post(Decisions(second), Approve, "loan-request.already-decided");
        await custodian.Refused(HttpMethod.Post, $"/api/v1/lending/requests/{second}/hand-out", new { }, "loan.already-out");
        await custodian.Await(
            $"/api/v1/documents/dossiers/{story.DossierId}",
            dossier => dossier.GetProperty("custody").GetString() == "onLoan",
            "Documents noting the loan"
        );

        await custodian.Post(
            $"/api/v1/lending/loans/{loan}/return",
            new
            {
                condition = "intact",
                pages = 13,
                remark = "页数与移交时一致。",
            },
            "loan.already-returned"
        );
        await custodian.Refused(
            HttpMethod.Post,
            $"/api/v1/lending/loans/{loan}/return",
            new { condition = "intact", pages = 13 },
            "loan.already-returned"
        );
        await custodian.Await(
            $"/api/v1/documents/dossiers/{story.DossierId}",
            dossier => dossier.GetProperty("custody").GetString() == "inArchive",
            "Documents noting the return"
        );
        return "head and custodian approved, handed out, second loan refused, back intact with 13 pages";
    }

    private static readonly object Approve = new { decision = "approve", reason = "工作需要。" };

    private static string Decisions(Guid request) => $"/api/v1/lending/requests/{request}/decisions";

    public static async Task<Guid> Ask(Person person, Story story)
    {
        var request = await person.Post(
            "/api/v1/lending/requests",
            new
            {
                dossierIds = new[] { story.DossierId },
                purpose = "核对合同条款",
                way = "borrow-paper",
                excerptDeclinedBecause = "须核对原件上的签章",
            }
        );
        return request.GetProperty("requestId").GetGuid();
    }

    private static async Task<Guid> OpenLoan(Person custodian, Story story)
    {
        var loans = await custodian.Get($"/api/v1/lending/loans?dossierId={story.DossierId}&state=out");
        return loans.GetProperty("items")[0].GetProperty("loanId").GetGuid();
    }
}
