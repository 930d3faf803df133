using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Documents.Exports;

internal static class ExportEndpoints
{
    public static void MapExports(this RouteGroupBuilder api)
    {
        api.MapGet("/dossiers/{dossierId:guid}/bag", ExportDossier.Handle)
            .WithTags("Exports")
            .WithName(nameof(ExportDossier))
            .For(Roles.Archivist)
            .Produces(StatusCodes.Status200OK, contentType: "application/x-tar")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone);
        var bags = api.MapGroup("/bags").WithTags("Exports").For(Roles.Archivist);
        bags.MapGet("", ExportDossier.Branch).WithName("ExportBranch").Produces(StatusCodes.Status200OK, contentType: "application/x-tar");
        bags.MapPost("", ImportBags.Handle)
            .WithName(nameof(ImportBags))
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .Accepts<Stream>("application/x-tar")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
