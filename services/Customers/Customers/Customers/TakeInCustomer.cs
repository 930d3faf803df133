using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Duplicates;
using CustomerArchive.Customers.Tags;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerArchive.Customers.Customers;

internal static class TakeInCustomer
{
    public sealed record Request : CustomerContent
    {
        /// <summary><c>enterprise</c>, <c>individual</c>, or <c>household</c> with the data of its head.</summary>
        [Required]
        public CustomerKind? Kind { get; init; }

        /// <summary>Customers of nearly the same name who are others, after 409 <c>customer.near-duplicate</c> named them.</summary>
        public Distinction? NotTheSameAs { get; init; }
    }

    public sealed record Response(Guid CustomerId, FileState State, int Version);

    /// <summary>
    /// Opens a customer file as a draft; who enters it owns it (C1, C2, C4; S4§2). 400 names every wrong field, 409
    /// <c>customer.duplicate</c> the file that exists already, <c>customer.near-duplicate</c> those of nearly the same name (C12).
    /// </summary>
    public static async Task<Created<Response>> Handle(
        Request request,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var branchId = user.ActingBranch;
        var rules = new ContentRules(await ListTags.Codes(db, ct), clock.Today());
        var (content, problems) = rules.Check(request.Kind!.Value, request);
        if (problems.Count > 0)
            throw new InvalidInput(problems);
        await KnownIdentity.Refuse(db, branchId, request.Kind.Value, content, null, ct);
        await NearCustomers.Ask(db, branchId, request.Kind.Value, content, null, request.NotTheSameAs, ct);

        var (file, fact) = Customer.TakeIn(request.Kind.Value, content, branchId, Person.Of(user), clock.GetUtcNow());
        db.Add(file);
        db.Announce(fact);
        await KnownIdentity.SaveOrRefuse(db, branchId, file.Kind, content, null, ct);
        return TypedResults.Created($"/api/v1/customers/{file.Id}", new Response(file.Id, file.State, file.Version));
    }
}
