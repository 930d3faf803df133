using System.Linq.Expressions;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Loans;

/// <summary>One line of the lending register, as lists and single answers show it (B4).</summary>
/// <param name="Pages">As counted at the hand-out, or else as filed.</param>
/// <param name="MovedFrom">The day on which the period ends, where nobody works then and the due day is the next working day.</param>
/// <param name="Overdue">From the first working day after the due day.</param>
internal sealed record LoanAnswer(
    Guid LoanId,
    Guid RequestId,
    Guid DossierId,
    string BranchId,
    string ArchiveNumber,
    string Title,
    string BorrowerId,
    string BorrowerName,
    string BorrowerDepartment,
    string Purpose,
    WayOfUse Way,
    int Copies,
    int Pages,
    bool PagesCounted,
    int? BorrowerPages,
    string? HandOutRemark,
    string HandedOutBy,
    DateTimeOffset BorrowedAt,
    DateOnly DueOn,
    DateOnly? MovedFrom,
    bool Overdue,
    int Renewals,
    DateTimeOffset? RenewalAskedAt,
    DateTimeOffset? AcknowledgedAt,
    string? Acknowledgement,
    DateTimeOffset? ReturnedAt,
    string? ReceivedBy,
    string? ReturnSignature,
    DossierCondition? Condition,
    int? ReturnedPages,
    string? Remark,
    FindingState Finding,
    string? FindingOutcome,
    int Version
)
{
    /// <param name="secret">The dossiers whose titles are kept from the reader.</param>
    public static Expression<Func<Loan, LoanAnswer>> From(DateOnly lateBefore, IQueryable<Guid> secret) =>
        loan => new LoanAnswer(
            loan.Id,
            loan.RequestId,
            loan.DossierId,
            loan.BranchId,
            loan.ArchiveNumber,
            secret.Contains(loan.DossierId) ? SecretTitles.Instead : loan.Title,
            loan.BorrowerId,
            loan.BorrowerName,
            loan.BorrowerDepartment,
            loan.Purpose,
            loan.Way,
            loan.Copies,
            loan.Pages,
            loan.PagesCounted,
            loan.BorrowerPages,
            loan.HandOutRemark,
            loan.HandedOutBy,
            loan.BorrowedAt,
            loan.DueOn,
            loan.PeriodEndsOn == loan.DueOn ? null : loan.PeriodEndsOn,
            loan.ReturnedAt == null && loan.DueOn < lateBefore,
            loan.Renewals,
            loan.RenewalAskedAt,
            loan.AcknowledgedAt,
            loan.Acknowledgement,
            loan.ReturnedAt,
            loan.ReceivedBy,
            loan.ReturnSignature,
            loan.Condition,
            loan.ReturnedPages,
            loan.Remark,
            loan.Finding,
            loan.FindingOutcome,
            loan.Version
        );

    /// <summary>The register is the archive's; others see their own lines, a head those of the department.</summary>
    public static IQueryable<Loan> Visible(IQueryable<Loan> loans, CurrentUser user)
    {
        if (LoanRequest.SeesEveryRequest(user))
            return loans;
        var (id, department, head) = (user.Id, user.Department, user.Has(Roles.DepartmentHead));
        return loans.Where(loan => loan.BorrowerId == id || (head && loan.BorrowerDepartment == department));
    }
}
