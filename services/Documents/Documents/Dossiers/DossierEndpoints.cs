using CustomerArchive.Documents.Documents;
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
        dossiers.MapGet("/groups", BrowseDossiers.Handle).WithName(nameof(BrowseDossiers));
        dossiers.MapGet("/{dossierId:guid}", GetDossier.Handle).WithName(nameof(GetDossier)).ProducesProblem(StatusCodes.Status404NotFound);
        dossiers
            .MapPost("/{dossierId:guid}/file", FileDossier.Handle)
            .WithName(nameof(FileDossier))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        dossiers
            .MapPost("/{dossierId:guid}/continue", ContinueDossier.Handle)
            .WithName(nameof(ContinueDossier))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        dossiers
            .MapPut("/{dossierId:guid}/class", ClassifyDossier.Handle)
            .WithName(nameof(ClassifyDossier))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        dossiers
            .MapGet("/{dossierId:guid}/documents", ListDocuments.Handle)
            .WithName(nameof(ListDocuments))
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
