using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Checks;

internal static class CheckEndpoints
{
    public static void MapChecks(this RouteGroupBuilder api)
    {
        var checks = api.MapGroup("/dossiers/{dossierId:guid}/checks").WithTags("Checks").ProducesProblem(StatusCodes.Status404NotFound);
        checks.MapGet("", ListChecks.Handle).WithName(nameof(ListChecks));
        checks.MapPost("", CheckDossier.Handle).WithName(nameof(CheckDossier)).For(Roles.Archivist);
        api.MapGet("/checks/years/{year:int}", GetYearOfChecks.Handle)
            .WithTags("Checks")
            .WithName(nameof(GetYearOfChecks))
            .For(Roles.Archivist, Roles.Auditor, Roles.BranchManager);
        api.MapGet("/checks/failed", ListFailedChecks.Handle)
            .WithTags("Checks")
            .WithName(nameof(ListFailedChecks))
            .For(Roles.Archivist, Roles.Auditor, Roles.BranchManager);
    }
}
