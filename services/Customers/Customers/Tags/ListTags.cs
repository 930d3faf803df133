using CustomerArchive.Customers.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Tags;

internal static class ListTags
{
    public sealed record Row(string Code, string Zh, string En);

    public sealed record Response(IReadOnlyList<Row> Items);

    /// <summary>The managed list of customer tags (C3; S4§2(4)).</summary>
    public static async Task<Response> Handle(CustomersDb db, CancellationToken ct) =>
        new(await db.Tags.OrderBy(tag => tag.Code).Select(tag => new Row(tag.Code, tag.Zh, tag.En)).ToListAsync(ct));

    public static async Task<IReadOnlySet<string>> Codes(CustomersDb db, CancellationToken ct) =>
        await db.Tags.Select(tag => tag.Code).ToHashSetAsync(ct);
}
