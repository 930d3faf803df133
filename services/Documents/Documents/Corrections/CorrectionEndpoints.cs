using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Corrections;

internal static class CorrectionEndpoints
{
    public static void AddCorrections(this IServiceCollection services) => services.AddScoped<ApproveCorrection>();

    public static void MapCorrections(this RouteGroupBuilder api)
    {
        var document = api.MapGroup("/{documentId:guid}/corrections")
            .WithTags("Corrections")
            .ProducesProblem(StatusCodes.Status404NotFound);
        document.MapGet("", ListCorrections.OfDocument).WithName("ListCorrectionsOfDocument");
        document
            .MapPost("", AskCorrection.Handle)
            .WithName(nameof(AskCorrection))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);

        var corrections = api.MapGroup("/corrections").WithTags("Corrections");
        corrections
            .MapGet("", ListCorrections.Handle)
            .WithName(nameof(ListCorrections))
            .For(Roles.Archivist, Roles.BranchManager, Roles.Auditor);
        var one = corrections
            .MapGroup("/{correctionId:guid}")
            .For(Roles.Archivist, Roles.BranchManager)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/approve", ApproveCorrection.Handle).WithName(nameof(ApproveCorrection)).ProducesProblem(StatusCodes.Status410Gone);
        one.MapPost("/refuse", DecideCorrection.Refuse).WithName("RefuseCorrection");
        one.MapPost("/withdraw", DecideCorrection.Withdraw).WithName("WithdrawDocumentCorrection");
    }
}
