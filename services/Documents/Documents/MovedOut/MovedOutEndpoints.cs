using CustomerArchive.Documents.Printing;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.MovedOut;

internal static class MovedOutEndpoints
{
    public static void MapMovedOut(this RouteGroupBuilder api)
    {
        api.MapGet("/moved-out", ListMovedOut.Handle).WithTags("Moved out").WithName(nameof(ListMovedOut));
        api.MapGet("/moved-out/catalogue.pdf", PrintMovedOutCatalogue.Handle)
            .WithTags("Moved out")
            .WithName(nameof(PrintMovedOutCatalogue))
            .ProducesPdf();
        api.MapPost("/dossiers/{dossierId:guid}/tidy-up", TidyUpDossier.Handle)
            .WithTags("Moved out")
            .WithName(nameof(TidyUpDossier))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
