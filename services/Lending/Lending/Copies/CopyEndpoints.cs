using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Copies;

internal static class CopyEndpoints
{
    public static void MapCopies(this RouteGroupBuilder api)
    {
        var copies = api.MapGroup("/copies")
            .WithTags("Copies")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/requests/{requestId:guid}/copies", MakeCopy.Handle)
            .For(Roles.Archivist)
            .WithTags("Copies")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithName("MakeCopy");
        copies.MapGet("/", ListCopies.Handle).WithName("ListCopies");
        copies
            .MapGet("/register", PrintCopyRegister.Handle)
            .For(Roles.Archivist, Roles.BranchManager, Roles.Executive, Roles.Auditor)
            .WithName("PrintCopyRegister");
        copies.MapGet("/{copyId:guid}", GetCopy.Handle).WithName("GetCopy");
        copies.MapGet("/{copyId:guid}/slip", PrintSlip.Handle).For(Roles.Archivist).WithName("PrintCopySlip");
        copies
            .MapPost("/{copyId:guid}/check", CheckCopy.Handle)
            .For(Roles.Archivist, Roles.DepartmentHead, Roles.BranchManager)
            .WithName("CheckCopy");
        copies.MapPost("/{copyId:guid}/hand-over", HandOverCopy.Handle).For(Roles.Archivist).WithName("HandOverCopy");
        copies.MapPost("/{copyId:guid}/fate", RecordFate.Handle).For(Roles.Archivist).WithName("RecordCopyFate");
    }
}
