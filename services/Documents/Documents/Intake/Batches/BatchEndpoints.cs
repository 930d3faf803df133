using CustomerArchive.Documents.Intake.Uploads;
using CustomerArchive.Documents.Intake.Zips;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Documents.Intake.Batches;

internal static class BatchEndpoints
{
    public static void MapBatches(this RouteGroupBuilder api)
    {
        var intakes = api.MapGroup("/intakes").WithTags("Intakes").For(UploadEndpoints.Senders);
        intakes
            .MapPost("", TakeForm.Handle)
            .WithName(nameof(TakeForm))
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        intakes
            .MapPost("/zip", TakeZip.Handle)
            .WithName(nameof(TakeZip))
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .ProducesProblem(StatusCodes.Status409Conflict);
        intakes
            .MapPost("/{batchId:guid}/take", TakeChecked.Handle)
            .WithName(nameof(TakeChecked))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        intakes.MapGet("", ListIntakes.Handle).WithName(nameof(ListIntakes));
        intakes.MapGet("/{batchId:guid}", GetIntake.Handle).WithName(nameof(GetIntake)).ProducesProblem(StatusCodes.Status404NotFound);
    }
}
