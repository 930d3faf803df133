using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Duplicates;
using CustomerArchive.Customers.Tags;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

internal static class ChangeCustomer
{
    public sealed record Request : CustomerContent
    {
        /// <summary>The version that was read; an <c>If-Match</c> header may say it instead.</summary>
        public int? Version { get; init; }

        /// <summary>Customers of nearly the new name who are others, after 409 <c>customer.near-duplicate</c> named them.</summary>
        public Distinction? NotTheSameAs { get; init; }
    }

    public sealed record Response(Guid CustomerId, FileState State, int Version);

    /// <summary>
    /// Replaces the content of a file; personal values sent as they were shown, masked, stay as they are (C9). Only the owner, not during
    /// review; of an active file only what lives with the customer: phones, mail, contacts, scale, needs, tags, remarks (C10). 409
    /// <c>customer.correction-needed</c> names what else was changed, <c>changed-meanwhile</c> when somebody else was faster,
    /// <c>customer.duplicate</c>, <c>customer.near-duplicate</c>, <c>customer.under-review</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        Request request,
        HttpRequest http,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var file = await db.Customers.FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        if (file.Version != VersionRead(request, http))
            throw new RuleBroken(
                "changed-meanwhile",
                "内容已被他人更改，请刷新后重试。",
                "Somebody else changed this meanwhile; load it again and repeat."
            );

        var rules = new ContentRules(await ListTags.Codes(db, ct), clock.Today());
        var (content, problems) = rules.Check(file.Kind, Masked.Restore(request, file));
        if (problems.Count > 0)
            throw new InvalidInput(problems);
        var renamed = file.Change(content, Person.Of(user), clock.GetUtcNow());
        await KnownIdentity.Refuse(db, file.BranchId, file.Kind, content, file.Id, ct);

        if (renamed is not null)
        {
            await NearCustomers.Ask(db, file.BranchId, file.Kind, content, file.Id, request.NotTheSameAs, ct);
            db.Announce(renamed);
        }
        await KnownIdentity.SaveOrRefuse(db, file.BranchId, file.Kind, content, file.Id, ct);
        return TypedResults.Ok(new Response(file.Id, file.State, file.Version));
    }

    private static int VersionRead(Request request, HttpRequest http)
    {
        var header = http.Headers.IfMatch.ToString().Trim('"');
        if (int.TryParse(header, out var version))
            return version;
        return request.Version
            ?? throw new InvalidInput("version", "field.required", "请给出读取时的版本号。", "Say which version was read.");
    }
}
