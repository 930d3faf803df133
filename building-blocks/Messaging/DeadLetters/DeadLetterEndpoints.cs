using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Messaging.DeadLetters;

internal static class DeadLetterEndpoints
{
    public static void MapDeadLetters(this WebApplication app, string service)
    {
        var letters = app.MapServiceApi(service, Roles.SystemAdministrator).MapGroup("/dead-letters").WithTags("Operations");
        letters.MapGet("/", List).WithName($"List{service}DeadLetters");
        letters.MapPost("/replay", Replay).WithName($"Replay{service}DeadLetters");
    }

    /// <summary>Facts this service could not handle after all retries.</summary>
    private static async Task<Ok<Page<DeadLetter>>> List(DeadLetterQueue queue, int? limit, CancellationToken ct) =>
        TypedResults.Ok(new Page<DeadLetter>(await queue.List(Cursor.Limit(limit), ct), null));

    /// <summary>Sends one of them, or all without <c>messageId</c>, back to the service.</summary>
    private static async Task<Ok<Replayed>> Replay(Guid? messageId, DeadLetterQueue queue, ArchiveDb db, CancellationToken ct)
    {
        var count = await queue.Replay(messageId, ct);
        db.Record("ReplayDeadLetters", "DeadLetter", messageId?.ToString() ?? "all", null, new { count });
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Replayed(count));
    }

    internal sealed record Replayed(int Count);
}
