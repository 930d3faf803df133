using CustomerArchive.Lending.Register;
using CustomerArchive.Lending.Reminders;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Loans;

internal static class LoanEndpoints
{
    private static readonly string[] RegisterReaders =
    [
        Roles.Archivist,
        Roles.BranchManager,
        Roles.Executive,
        Roles.Auditor,
        Roles.ComplianceOfficer,
    ];

    public static void MapLoans(this RouteGroupBuilder api)
    {
        var loans = api.MapGroup("/loans")
            .WithTags("Loans")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        loans.MapGet("/", ListLoans.Handle).WithName("ListLoans");
        loans.MapGet("/{loanId:guid}", GetLoan.Handle).WithName("GetLoan");
        loans.MapGet("/{loanId:guid}/period", GetLoanPeriod.Handle).WithName("GetLoanPeriod");
        loans.MapPost("/{loanId:guid}/acknowledge", AcknowledgeLoan.Handle).WithName("AcknowledgeLoan");
        loans.MapPost("/{loanId:guid}/return", ReturnDossier.Handle).For(Roles.Archivist).WithName("ReturnDossier");
        loans.MapPost("/{loanId:guid}/recount", RecountPages.Handle).For(Roles.Archivist).WithName("RecountPages");
        loans.MapPost("/{loanId:guid}/renewal", AskRenewal.Handle).WithName("AskRenewal");
        loans.MapPost("/{loanId:guid}/renewal/take-back", TakeBackRenewal.Handle).WithName("TakeBackRenewal");
        loans.MapPost("/{loanId:guid}/renewal/decide", DecideRenewal.Handle).For(Roles.Archivist).WithName("DecideRenewal");
        loans.MapPost("/scan", ScanDossier.Handle).For(Roles.Archivist).WithName("ScanDossier");
        loans.MapGet("/register", ExportRegister.Handle).For(RegisterReaders).WithName("ExportLoanRegister");
        loans.MapGet("/register/print", PrintRegister.Handle).For(RegisterReaders).WithName("PrintLoanRegister");
        loans.MapGet("/reminders", ListReminders.Handle).WithName("ListLoanReminders");
    }
}
