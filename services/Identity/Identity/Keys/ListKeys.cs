using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Identity.Keys;

internal static class ListKeys
{
    public sealed record Item(
        int Generation,
        string KeyId,
        DateTimeOffset PublishedAt,
        DateTimeOffset SignsFrom,
        DateTimeOffset? WithdrawnAt
    );

    /// <summary>Every key generation there ever was, oldest first.</summary>
    public static async Task<Ok<IReadOnlyList<Item>>> Handle(SigningKeys keys, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<Item>>([
            .. (await keys.Rows(ct)).Select(row => new Item(row.Generation, row.KeyId, row.PublishedAt, row.SignsFrom, row.WithdrawnAt)),
        ]);
}
