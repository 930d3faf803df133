using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

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
            .AddOpenApiOperationTransformer(DescribeBody)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        var documents = api.MapGroup("/{documentId:guid}").WithTags("Documents").ProducesProblem(StatusCodes.Status404NotFound);
        documents.MapGet("", GetDocument.Handle).WithName(nameof(GetDocument));
        documents.MapGet("/duplicates", ListDuplicates.Handle).WithName(nameof(ListDuplicates));
        documents
            .MapPut("/description", DescribeDocument.Handle)
            .WithName(nameof(DescribeDocument))
            .ProducesProblem(StatusCodes.Status409Conflict);
        documents
            .MapGet("/content", ReadDocument.Handle)
            .WithName(nameof(ReadDocument))
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Produces(StatusCodes.Status206PartialContent, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
        documents.MapMethods("/content", [HttpMethods.Head], ReadDocument.Handle).WithName("CheckDocumentContent").ExcludeFromDescription();
        documents
            .MapPost("/withdraw", WithdrawDocument.Handle)
            .WithName(nameof(WithdrawDocument))
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    // The body is read as a stream, whatever its declared type, so the framework cannot tell what it is.
    private static Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var file = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
        };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/octet-stream"] = file },
        };
        return Task.CompletedTask;
    }
}
