using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Printing;

internal static class PrintEndpoints
{
    public static void MapPrints(this RouteGroupBuilder api)
    {
        var volumes = api.MapGroup("/volumes/{volumeId:guid}").WithTags("Printing").ProducesProblem(StatusCodes.Status404NotFound);
        volumes.MapGet("/directory.pdf", PrintVolume.Directory).WithName("PrintVolumeDirectory").ProducesPdf();
        volumes.MapGet("/cover.pdf", PrintVolume.Cover).WithName("PrintVolumeCover").ProducesPdf();
        volumes.MapGet("/back-note.pdf", PrintVolume.BackNote).WithName("PrintVolumeBackNote").ProducesPdf();
        volumes.MapGet("/spine.pdf", PrintVolume.Spine).WithName("PrintVolumeSpine").ProducesPdf();
        volumes.MapGet("/stamps", GetStamps.Handle).WithName(nameof(GetStamps));
        volumes
            .MapPost("/reprinted", ConfirmReprint.Handle)
            .WithName(nameof(ConfirmReprint))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/volumes/reprints", ListReprints.Handle).WithTags("Printing").WithName(nameof(ListReprints)).For(Roles.Archivist);

        var dossiers = api.MapGroup("/dossiers").WithTags("Printing");
        dossiers
            .MapGet("/{dossierId:guid}/print-pack.pdf", PrintVolume.Pack)
            .WithName("PrintDossierPack")
            .ProducesPdf()
            .ProducesProblem(StatusCodes.Status404NotFound);
        dossiers
            .MapPost("/{dossierId:guid}/relabelled", ConfirmRelabelling.Handle)
            .WithName(nameof(ConfirmRelabelling))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/registrations.pdf", PrintRegister.Handle)
            .WithTags("Printing")
            .WithName(nameof(PrintRegister))
            .For(Roles.Archivist, Roles.BranchManager, Roles.Auditor)
            .ProducesPdf();
    }

    public static RouteHandlerBuilder ProducesPdf(this RouteHandlerBuilder route) =>
        route.Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblem(StatusCodes.Status409Conflict);
}
