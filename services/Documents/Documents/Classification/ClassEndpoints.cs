using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Classification;

internal static class ClassEndpoints
{
    public static void MapClasses(this RouteGroupBuilder api)
    {
        var classes = api.MapGroup("/classes").WithTags("Classification");
        classes.MapGet("", ListClasses.Handle).WithName(nameof(ListClasses));
        classes
            .MapPut("/{code}", SetClass.Handle)
            .WithName(nameof(SetClass))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict);
        classes
            .MapPut("/{code}/branch-rule", SetBranchRule.Handle)
            .WithName(nameof(SetBranchRule))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
