using CustomerArchive.Customers.History;

namespace CustomerArchive.Customers.Timeline;

internal static class TimelineEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var timeline = api.MapGroup("").WithTags("Timeline");
        timeline.MapGet("/{customerId:guid}/timeline", ListTimeline.Handle).WithName("ListTimeline").ProducesProblem(404);
        timeline.MapGet("/{customerId:guid}/changes", ListChanges.Handle).WithName("ListCustomerChanges").ProducesProblem(404);
    }
}
