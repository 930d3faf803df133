using CustomerArchive.Leases.Units;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Leases.Checklists;

internal static class ChecklistEndpoints
{
    public static void MapChecklists(this RouteGroupBuilder api)
    {
        var lists = api.MapGroup("").WithTags("Checklists");
        lists.MapGet("/checklists", ListChecklists.Handle).WithName("ListLeaseChecklists");
        lists.MapGet("/{leaseId:guid}/checklists", GetChecklists.Handle).WithName("GetLeaseChecklists");

        var work = lists
            .MapGroup("/{leaseId:guid}/checklists/{kind}")
            .For(UnitEndpoints.Leasing)
            .ProducesProblem(StatusCodes.Status409Conflict);
        work.MapPost("/papers", AddPaper.Handle).WithName("AddLeasePaper");
        work.MapPost("/papers/{paper}", MarkPaper.Handle).WithName("MarkLeasePaper");
        work.MapPost("/meters", ReadMeters.Handle).WithName("ReadLeaseMeters");
    }
}
