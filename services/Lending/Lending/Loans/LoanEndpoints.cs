using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Loans;

internal static class LoanEndpoints
{
    public static void MapLoans(this RouteGroupBuilder api)
    {
        var loans = api.MapGroup("/loans")
            .WithTags("Loans")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        loans.MapGet("/", ListLoans.Handle).WithName("ListLoans");
        loans.MapGet("/{loanId:guid}", GetLoan.Handle).WithName("GetLoan");
        loans.MapPost("/{loanId:guid}/acknowledge", AcknowledgeLoan.Handle).WithName("AcknowledgeLoan");
        loans.MapPost("/{loanId:guid}/return", ReturnDossier.Handle).For(Roles.Archivist).WithName("ReturnDossier");
        loans.MapPost("/{loanId:guid}/renew", RenewLoan.Handle).For(Roles.Archivist).WithName("RenewLoan");
        loans.MapPost("/{loanId:guid}/settle-finding", SettleFinding.Handle).For(Roles.Archivist).WithName("SettleLoanFinding");
    }
}
