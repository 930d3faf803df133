using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Numbers;

internal static class NumberEndpoints
{
    public static void MapNumbers(this RouteGroupBuilder api)
    {
        var numbers = api.MapGroup("/numbers").WithTags("Archive numbers");
        numbers.MapGet("/series", ListSeries.Handle).WithName(nameof(ListSeries)).For(Roles.Archivist, Roles.Auditor, Roles.BranchManager);
        numbers
            .MapGet("/set-aside", ListNumbersSetAside.Handle)
            .WithName(nameof(ListNumbersSetAside))
            .For(Roles.Archivist, Roles.Auditor, Roles.BranchManager);
        numbers.MapPost("/reserve", ReserveNumbers.Handle).WithName(nameof(ReserveNumbers)).For(Roles.Archivist);
        numbers
            .MapPost("/void", VoidNumber.Handle)
            .WithName(nameof(VoidNumber))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
