namespace CustomerArchive.Identity.Sessions;

/// <summary>Who is signed in where, and ending it (P5).</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this RouteGroupBuilder everybody, RouteGroupBuilder administrators)
    {
        everybody.MapGet("/sessions", ListSessions.Own).WithName("ListOwnSessions").WithTags("Sessions");
        everybody.MapDelete("/sessions/{sessionId:guid}", EndSession.Own).WithName("EndOwnSession").WithTags("Sessions");
        administrators.MapGet("/staff/{staffId:guid}/sessions", ListSessions.OfStaff).WithName("ListStaffSessions").WithTags("Sessions");
        administrators
            .MapDelete("/staff/{staffId:guid}/sessions/{sessionId:guid}", EndSession.OfStaff)
            .WithName("EndStaffSession")
            .WithTags("Sessions");
    }
}
