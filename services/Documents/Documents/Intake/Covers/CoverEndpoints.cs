using CustomerArchive.Documents.Intake.Uploads;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Intake.Covers;

internal static class CoverEndpoints
{
    public static void MapCovers(this RouteGroupBuilder api)
    {
        api.MapPost("/dossiers/{dossierId:guid}/cover-sheets", MakeCoverSheet.Handle)
            .WithTags("Cover sheets")
            .WithName(nameof(MakeCoverSheet))
            .For(UploadEndpoints.Senders)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/cover-sheets/{coverSheetId:guid}/pdf", PrintCoverSheet.Handle)
            .WithTags("Cover sheets")
            .WithName(nameof(PrintCoverSheet))
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
