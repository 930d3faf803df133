using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Documents.Intake.Uploads;

internal static class UploadEndpoints
{
    /// <summary>Who may bring documents.</summary>
    public static readonly string[] Senders =
    [
        Roles.Archivist,
        Roles.AccountManager,
        Roles.ComplianceOfficer,
        Roles.DepartmentHead,
        Roles.BranchManager,
        Roles.Partner,
    ];

    public static void MapUploads(this RouteGroupBuilder api)
    {
        api.MapPost("/dossiers/{dossierId:guid}/uploads", CreateUpload.Handle)
            .WithTags("Uploads")
            .WithName(nameof(CreateUpload))
            .For(Senders)
            .SpeaksTus()
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        api.MapMethods("/uploads", [HttpMethods.Options], CheckUpload.Ask).WithTags("Uploads").WithName("AskUploads");

        var upload = api.MapGroup("/uploads/{uploadId:guid}")
            .WithTags("Uploads")
            .For(Senders)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone);
        upload.MapGet("", GetUpload.Handle).WithName(nameof(GetUpload));
        upload.MapMethods("", [HttpMethods.Head], CheckUpload.Handle).WithName(nameof(CheckUpload)).SpeaksTus();
        upload
            .MapPatch("", AppendToUpload.Handle)
            .WithName(nameof(AppendToUpload))
            .SpeaksTus()
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        upload.MapDelete("", EndUpload.Handle).WithName(nameof(EndUpload)).SpeaksTus();
    }
}
