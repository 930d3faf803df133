using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Identity.Clearances;

/// <summary>What leavers give back, and the record of it (P6). The archive confirms, the administrator closes the account.</summary>
internal static class ClearanceEndpoints
{
    private static readonly string[] Readers = [Roles.Archivist, Roles.BranchManager, Roles.Auditor, Roles.SystemAdministrator];

    public static void MapClearances(this RouteGroupBuilder everybody)
    {
        var clearances = everybody.MapGroup("/clearances").WithTags("Clearances");
        clearances
            .MapPost("/", ConfirmClearance.Handle)
            .For(Roles.Archivist)
            .WithName(nameof(ConfirmClearance))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        clearances.MapGet("/", GetClearanceRecord.List).For(Readers).WithName("ListClearances");
        clearances
            .MapGet("/{clearanceId:guid}", GetClearanceRecord.Handle)
            .For(Readers)
            .WithName(nameof(GetClearanceRecord))
            .ProducesProblem(StatusCodes.Status404NotFound);
        clearances
            .MapGet("/{clearanceId:guid}/certificate.pdf", PrintClearance.Handle)
            .For(Readers)
            .WithName(nameof(PrintClearance))
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
