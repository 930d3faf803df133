using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Policies;

/// <summary>The table of a branch on a day, and which version that is; number 0 without id is the shipped one.</summary>
internal sealed record PolicyInForce(Guid? PolicyId, int Number, DateOnly? EffectiveFrom, PolicyTable Table);

/// <summary>What holds where neither a branch nor the group has laid down anything: the rule books, or the installation's own rows in <c>LoanRequests:Policy</c>.</summary>
internal sealed class ShippedPolicy(IOptions<RequestOptions> requests, IOptions<LoanOptions> loans)
{
    private readonly PolicyTable table = new(requests.Value.Policy.Count > 0 ? [.. requests.Value.Policy] : RuleBook(loans.Value));

    public PolicyInForce InForce => new(null, 0, null, table);

    /// <summary>The branch's own version with the latest day that has come, of several the last; else the group's; else the shipped one.</summary>
    public async Task<PolicyInForce> Of(LendingDb db, string branchId, DateOnly day, CancellationToken ct)
    {
        // The group's table holds in every branch, so it is read by everybody.
        var own = await db
            .Policies.IgnoreQueryFilters(["branch"])
            .AsNoTracking()
            .Where(policy => policy.BranchId == branchId || policy.BranchId == CurrentUser.EveryBranch)
            .Where(policy => policy.State == PolicyState.Approved && policy.EffectiveFrom <= day)
            .OrderBy(policy => policy.BranchId == CurrentUser.EveryBranch)
            .ThenByDescending(policy => policy.EffectiveFrom)
            .ThenByDescending(policy => policy.Number)
            .FirstOrDefaultAsync(ct);
        return own is null ? InForce : new(own.Id, own.Number, own.EffectiveFrom, new(own.Rows));
    }

    /// <summary>
    /// Department head and custodian for all; the branch manager besides for secret ones; the owner's consent where copies of personal data
    /// are made, or secret personal data goes out. Top secret is read in the archive only, sales files are viewed and never lent; to other
    /// departments paper goes for five days, and only where an excerpt does not do.
    /// </summary>
    public static PolicyRow[] RuleBook(LoanOptions loans) =>
        [
            new()
            {
                Steps = [StepKind.DepartmentHead, StepKind.Custodian],
                PeriodDays = loans.PeriodDays,
                MaxRenewals = loans.MaxRenewals,
                Basis = "S2§23(2)-(3)、§24(2)-(3)：部门负责人签字，保管部门审批；S1-4§13(1)：一般不超过7天，续借须办手续",
            },
            new()
            {
                Secrecies = [Secrecy.Secret, Secrecy.TopSecret],
                Steps = [StepKind.BranchManager],
                Basis = "S0§3(4)(1)：查阅敏感信息须经上级主管批准",
            },
            new()
            {
                Ways = [WayOfUse.Copy],
                PersonalData = true,
                Steps = [StepKind.OwnerConsent],
                Basis = "个人信息的复制须经本人同意（个人信息保护法§13、§23）",
            },
            new()
            {
                Secrecies = [Secrecy.Secret, Secrecy.TopSecret],
                Ways = [WayOfUse.BorrowPaper, WayOfUse.Excerpt],
                PersonalData = true,
                Steps = [StepKind.OwnerConsent],
                Basis = "敏感个人信息离开档案室须经本人同意（个人信息保护法§29）",
            },
            new()
            {
                Secrecies = [Secrecy.TopSecret],
                Ways = [WayOfUse.BorrowPaper, WayOfUse.Copy],
                Forbidden = true,
                Basis = "S1-4§13、§14：重要密级资料就地查阅，不得带出复印",
            },
            new()
            {
                Kinds = ["sales-office"],
                Ways = [WayOfUse.BorrowPaper],
                Forbidden = true,
                Basis = "S3§4.5(1)：顾客档案仅限内部查阅，不得外借",
            },
            new()
            {
                Ways = [WayOfUse.BorrowPaper],
                OwnDepartment = false,
                PeriodDays = Math.Min(loans.OtherDepartmentPeriodDays, loans.PeriodDays),
                ExcerptFirst = true,
                Basis = "S2§24(6)-(7)：摘抄可以解决的尽量不外借；外借不超过5天",
            },
            new()
            {
                Kinds = ["sales-office"],
                Ways = [WayOfUse.Copy, WayOfUse.Excerpt],
                InsideOnly = true,
                Basis = "S3§4.5(1)：顾客档案仅限公司内部相关人员查阅",
            },
        ];
}
