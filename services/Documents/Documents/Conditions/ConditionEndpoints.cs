using CustomerArchive.ServiceDefaults.Users;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Conditions;

internal static class ConditionEndpoints
{
    public static void AddConditions(this IServiceCollection services)
    {
        services.AddOptions<ConditionsOptions>().BindConfiguration("Conditions").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConditionsOptions>, ConditionsOptionsCheck>();
    }

    public static void MapConditions(this RouteGroupBuilder api)
    {
        var checks = api.MapGroup("/room-checks").WithTags("Conditions");
        checks.MapGet("", ListRoomChecks.Handle).WithName(nameof(ListRoomChecks));
        checks.MapGet("/due", ListUncheckedRooms.Handle).WithName(nameof(ListUncheckedRooms));
        api.MapPost("/places/{placeId:guid}/checks", CheckRoom.Handle)
            .WithTags("Conditions")
            .WithName(nameof(CheckRoom))
            .For(Roles.Archivist)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        var incidents = api.MapGroup("/incidents").WithTags("Conditions");
        incidents.MapGet("", ListIncidents.Handle).WithName(nameof(ListIncidents));
        incidents.MapPost("", RecordIncident.Handle).WithName(nameof(RecordIncident)).For(Roles.Archivist, Roles.BranchManager);
    }
}
