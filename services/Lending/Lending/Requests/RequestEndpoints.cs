using CustomerArchive.Lending.Loans;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Requests;

internal static class RequestEndpoints
{
    private static readonly string[] Staff =
    [
        Roles.AccountManager,
        Roles.ComplianceOfficer,
        Roles.Archivist,
        Roles.DepartmentHead,
        Roles.BranchManager,
        Roles.Executive,
    ];

    public static void MapRequests(this RouteGroupBuilder api)
    {
        var requests = api.MapGroup("/requests")
            .WithTags("Loan requests")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        requests.MapPost("/", AskForDossiers.Handle).For(Staff).WithName("AskForDossiers");
        requests.MapGet("/", ListRequests.Handle).WithName("ListLoanRequests");
        requests.MapGet("/{requestId:guid}", GetRequest.Handle).WithName("GetLoanRequest");
        requests
            .MapPost("/{requestId:guid}/decisions", DecideRequest.Handle)
            .For(Roles.DepartmentHead, Roles.Archivist, Roles.BranchManager, Roles.Executive)
            .WithName("DecideLoanRequest");
        requests.MapGet("/{requestId:guid}/form", PrintRequestForm.Handle).WithName("PrintLoanRequestForm");
        requests.MapPost("/{requestId:guid}/withdraw", WithdrawRequest.Handle).For(Staff).WithName("WithdrawLoanRequest");
        requests.MapPost("/{requestId:guid}/ask-again", AskAgain.Handle).For(Staff).WithName("AskForDossiersAgain");
        requests.MapPost("/{requestId:guid}/hand-out", HandOutDossiers.Handle).For(Roles.Archivist).WithName("HandOutDossiers");
        requests.MapPost("/{requestId:guid}/deliver", DeliverRequest.Handle).For(Roles.Archivist).WithName("DeliverLoanRequest");
    }
}
