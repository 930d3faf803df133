using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Reminders;

internal static class ReminderEndpoints
{
    public static void MapReminders(this RouteGroupBuilder api)
    {
        api.MapGet("/due-payments", ListDuePayments.Handle).WithName("ListDuePayments").WithTags("Reminders");
        api.MapGet("/held-over", ListHeldOverLeases.Handle).WithName("ListHeldOverLeases").WithTags("Reminders");

        var reminders = api.MapGroup("/reminders").WithTags("Reminders");
        reminders.MapGet("/", ListReminders.Handle).WithName("ListReminders");
        var work = reminders.MapGroup("").For(UnitEndpoints.Leasing).ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/{reminderId:guid}/done", FinishReminder.Handle).WithName("FinishReminder");
        work.MapPost("/{reminderId:guid}/ignore", IgnoreReminder.Handle).WithName("IgnoreReminder");
        work.MapPost("/{reminderId:guid}/reopen", ReopenReminder.Handle).WithName("ReopenReminder");
    }
}
