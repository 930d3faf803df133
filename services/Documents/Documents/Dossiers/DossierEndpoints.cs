using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Dossiers;

internal static class DossierEndpoints
{
    public static void MapDossiers(this RouteGroupBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").WithTags("Dossiers");
        dossiers.MapGet("", ListDossiers.Handle).WithName(nameof(ListDossiers));
        dossiers
            .MapPost("", OpenDossier.Handle)
            .WithName(nameof(OpenDossier))
            .For(Roles.Archivist, Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.BranchManager)
            .ProducesProblem(StatusCodes.Status409Conflict);
        dossiers.MapGet("/{dossierId:guid}", GetDossier.Handle).WithName(nameof(GetDossier)).ProducesProblem(StatusCodes.Status404NotFound);
        dossiers
            .MapPost("/{dossierId:guid}/file", FileDossier.Handle)
            .WithName(nameof(FileDossier))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        dossiers
            .MapPut("/{dossierId:guid}/location", MoveDossier.Handle)
            .WithName(nameof(MoveDossier))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone);
    }
}
