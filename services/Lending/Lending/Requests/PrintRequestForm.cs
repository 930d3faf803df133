using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Policies;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Requests;

internal static class PrintRequestForm
{
    /// <summary>
    /// 档案借阅审批表: who asks for what and why, the rules that applied, every step with its decision, and room for signatures; recorded
    /// in the audit trail (B1, B2; S2§23-24). 404 for who may not see the request; 409 <c>printing.font-missing</c>.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid requestId,
        LendingDb db,
        CurrentUser user,
        PrintFonts fonts,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.Requests.AsNoTracking().FirstOrDefaultAsync(row => row.Id == requestId, ct);
        if (asked is null || !asked.MayBeSeenBy(user, await db.SeatsOf(user, clock, ct, asked.BranchId)))
            return TypedResults.NotFound();
        var pdf = new PdfDocument("档案借阅审批表", fonts);
        var isGroups = await LendingPolicy
            .Readable(db)
            .AnyAsync(row => row.Id == asked.PolicyId && row.BranchId == CurrentUser.EveryBranch, ct);
        Draw(asked, await db.TitlesKeptFrom(user, asked.Items.Select(item => item.DossierId), ct), isGroups ? "集团" : "分公司", pdf);
        pdf.NumberPages((page, of) => $"{asked.Id}　第 {page} 页　共 {of} 页");
        db.Record("PrintLoanRequestForm", nameof(LoanRequest), asked.Id.ToString(), asked.BranchId);
        await db.SaveChangesAsync(ct);
        return pdf.Answer($"档案借阅审批表-{asked.RequestedAt.ChineseDay():yyyyMMdd}-{asked.RequesterName}");
    }

    private static void Draw(LoanRequest asked, IReadOnlyList<Guid> secret, string policyOf, PdfDocument pdf)
    {
        var flow = new Flow(pdf, PageSize.A4, margin: 15);
        flow.Line("档 案 借 阅 审 批 表", 18, align: Align.Centre, bold: true);
        flow.Gap(2);
        var head = flow.Table(new Column("项目", 30), new("内容"));
        head.Row("申请人 / 部门", $"{asked.RequesterName}　{asked.RequesterDepartment}");
        head.Row("申请日期", Day(asked.RequestedAt));
        head.Row("利用方式 / 天数", $"{RequestWords.Zh(asked.Way)}　{(asked.Days is { } days ? $"{days} 天" : "按规定")}");
        head.Row("利用目的", asked.Purpose);
        if (asked.ExcerptDeclinedBecause is { } declined)
            head.Row("不宜摘抄的理由", declined);
        head.Row(
            "适用规则",
            asked.PolicyNumber is null ? ""
                : asked.PolicyNumber == 0 ? "制度默认规则"
                : $"{policyOf}规则第 {asked.PolicyNumber} 版"
        );
        head.Row("状态", $"{RequestWords.Zh(asked.State)}　{asked.ClosingRemark}");
        if (asked.ValidUntil is { } until)
            head.Row("审批有效至", Day(until));
        flow.Gap(4);
        var items = flow.Table(
            new Column("序号", 11, Align.Centre),
            new("档案号", 40),
            new("题名"),
            new("密级", 14, Align.Centre),
            new("期限", 14),
            new("适用条目", 46)
        );
        foreach (var (index, item) in asked.Items.OrderBy(item => item.ArchiveNumber, StringComparer.Ordinal).Index())
            items.Row(
                $"{index + 1}",
                item.ArchiveNumber,
                (secret.Contains(item.DossierId) ? SecretTitles.Instead : item.Title) + Narrowed(item),
                RequestWords.Zh(item.Secrecy),
                item.PeriodDays is { } period ? $"{period} 天" : "",
                string.Join("；", item.Grounds?.Select(ground => $"{ground.Row} {ground.Basis}") ?? [])
            );
        flow.Gap(4);
        var steps = flow.Table(new Column("环节", 28), new("依据", 46), new("意见"), new("审批人", 34), new("日期", 22, Align.Centre));
        foreach (var step in asked.Steps.OrderBy(step => step.Position))
            steps.Row(
                RequestWords.Zh(step.Kind),
                string.Join("；", step.Grounds?.Select(ground => ground.Basis) ?? []),
                Opinion(step),
                step.OnBehalfOf is null ? step.DecidedBy : $"{step.DecidedBy}（代 {step.OnBehalfOf}）",
                step.DecidedAt is { } at ? Day(at) : ""
            );
        flow.Gap(8);
        flow.Ensure(22);
        flow.Line("申请人（签字）：　　　　　　　　　　日期：");
        flow.Gap(5);
        flow.Line("档案管理员（签字）：　　　　　　　　日期：");
    }

    private static string? Narrowed(RequestedItem item) =>
        item.DocumentIds is { Count: var count } ? $"（仅查阅其中 {count} 份材料）"
        : item.StaysBehind is not null ? "（实物、声像部分不外借）"
        : null;

    private static string Opinion(ApprovalStep step)
    {
        var said = step.Approved switch
        {
            true => "同意",
            false => "不同意",
            null => "待办",
        };
        var escalated = step.EscalatedAt is { } at ? $"{Day(at)} 逾期上报" : null;
        return string.Join("；", new[] { said, step.Reason, step.Evidence, escalated }.OfType<string>());
    }

    private static string Day(DateTimeOffset at) => $"{at.ChineseDay():yyyy-MM-dd}";
}
