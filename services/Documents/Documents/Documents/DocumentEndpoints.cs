using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Mvc;

namespace CustomerArchive.Documents.Documents;

internal static class DocumentEndpoints
{
    public static void MapDocuments(this RouteGroupBuilder api)
    {
        api.MapPost("/dossiers/{dossierId:guid}/documents", UploadDocument.Handle)
            .WithTags("Documents")
            .WithName(nameof(UploadDocument))
            .For(Roles.Archivist, Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.BranchManager, Roles.Partner)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        var documents = api.MapGroup("/{documentId:guid}").WithTags("Documents").ProducesProblem(StatusCodes.Status404NotFound);
        documents.MapGet("", GetDocument.Handle).WithName(nameof(GetDocument));
        documents
            .MapGet("/content", ReadDocument.Handle)
            .WithName(nameof(ReadDocument))
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Produces(StatusCodes.Status206PartialContent, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
        documents.MapMethods("/content", [HttpMethods.Head], ReadDocument.Handle).WithName("CheckDocumentContent").ExcludeFromDescription();
        documents.MapPost("/withdraw", WithdrawDocument.Handle).WithName(nameof(WithdrawDocument)).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
