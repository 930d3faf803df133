using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Retention.Schedules;

internal static class ScheduleEndpoints
{
    public static void AddSchedules(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ScheduleOptions>().BindConfiguration("Schedules").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<ApplySchedules>();
    }

    public static void MapSchedules(this RouteGroupBuilder api)
    {
        var schedules = api.MapGroup("/schedules").WithTags("Schedules");
        schedules.MapGet("/", ListSchedules.Handle).WithName("ListSchedules");
        schedules.MapPost("/", SetSchedule.Handle).For(Roles.Archivist).WithName("SetSchedule");
    }
}
