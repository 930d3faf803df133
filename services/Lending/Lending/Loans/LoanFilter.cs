using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Loans;

/// <summary>What the register is asked for; the list, the sheet and the print narrow it alike (B4).</summary>
/// <param name="State">out, overdue or returned.</param>
/// <param name="From">First day of hand-out, in China.</param>
/// <param name="To">Last day of hand-out.</param>
/// <param name="Department">Of the borrower.</param>
/// <param name="Way">borrow-paper or view-on-site.</param>
/// <param name="Condition">As found at the return.</param>
/// <param name="Finding">none, open or settled.</param>
/// <param name="Renewal">waiting: asked for and not decided.</param>
internal sealed record LoanFilter(
    string? State = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? BorrowerId = null,
    string? Department = null,
    string? Way = null,
    string? Condition = null,
    string? Finding = null,
    string? Renewal = null,
    Guid? DossierId = null,
    Guid? RequestId = null
)
{
    private enum LoanState
    {
        Out,
        Overdue,
        Returned,
    }

    public IQueryable<Loan> Of(IQueryable<Loan> all, CurrentUser user, DateOnly lateBefore)
    {
        var loans = LoanAnswer.Visible(all.For(user), user);
        if (State is not null)
            loans = Code.Read<LoanState>("state", State) switch
            {
                LoanState.Out => loans.Where(loan => loan.ReturnedAt == null),
                LoanState.Overdue => loans.Where(loan => loan.ReturnedAt == null && loan.DueOn < lateBefore),
                _ => loans.Where(loan => loan.ReturnedAt != null),
            };
        if (From is { } from)
        {
            var begins = from.BeginsAt();
            loans = loans.Where(loan => loan.BorrowedAt >= begins);
        }
        if (To is { } to)
        {
            var ends = to.EndsAt();
            loans = loans.Where(loan => loan.BorrowedAt < ends);
        }
        if (BorrowerId is not null)
            loans = loans.Where(loan => loan.BorrowerId == BorrowerId);
        if (Department is not null)
            loans = loans.Where(loan => loan.BorrowerDepartment == Department);
        if (DossierId is not null)
            loans = loans.Where(loan => loan.DossierId == DossierId);
        if (RequestId is not null)
            loans = loans.Where(loan => loan.RequestId == RequestId);
        return Noted(loans);
    }

    private IQueryable<Loan> Noted(IQueryable<Loan> loans)
    {
        if (Way is not null)
        {
            var wanted = Code.Read<WayOfUse>("way", Way);
            loans = loans.Where(loan => loan.Way == wanted);
        }
        if (Condition is not null)
        {
            var wanted = Code.Read<DossierCondition>("condition", Condition);
            loans = loans.Where(loan => loan.Condition == wanted);
        }
        if (Finding is not null)
        {
            var wanted = Code.Read<FindingState>("finding", Finding);
            loans = loans.Where(loan => loan.Finding == wanted);
        }
        if (Renewal is not null)
            loans =
                Renewal == "waiting"
                    ? loans.Where(loan => loan.RenewalAskedAt != null)
                    : throw new InvalidInput("renewal", "field.invalid", "应为 waiting。", "Only waiting.");
        return loans;
    }
}
