using System.ComponentModel.DataAnnotations;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

internal static class RevealPersonalData
{
    private static readonly string[] Known =
    [
        "idNumber",
        "phone",
        "email",
        "birthDate",
        "address",
        "bankAccount",
        "representativePhone",
        "contacts",
        "members",
    ];

    /// <param name="Fields"><c>idNumber</c>, <c>phone</c>, <c>email</c>, <c>birthDate</c>, <c>address</c>, <c>bankAccount</c>, <c>representativePhone</c>, <c>contacts</c>, <c>members</c> of the household today.</param>
    /// <param name="ChangeId">Shows the values as they were before that change of the file; without it those of today.</param>
    /// <param name="Purpose">Why they are looked at; kept in the audit trail.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(9)] IReadOnlyList<string> Fields,
        [property: Required, MinLength(2)] string Purpose,
        Guid? ChangeId = null
    );

    /// <summary>The fields that were asked for; the others are null.</summary>
    public sealed record Response(
        string? IdNumber,
        string? Phone,
        string? Email,
        string? BirthDate,
        string? Address,
        string? BankAccount,
        string? RepresentativePhone,
        IReadOnlyList<ContactRevealed>? Contacts,
        IReadOnlyList<MemberRevealed>? Members
    );

    public sealed record MemberRevealed(Guid MemberId, string Name, string? IdNumber, string? BirthDate, string? Phone);

    public sealed record ContactRevealed(Guid ContactId, string Name, string? Phone, string? Email);

    /// <summary>
    /// Shows personal data in clear to those entitled: the account manager who owns the file, compliance officers and the branch manager.
    /// Every look, and every refusal, is recorded with its purpose (C13, A1; S0§5).
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        Request request,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        if (request.Fields.FirstOrDefault(field => !Known.Contains(field)) is { } unknown)
            throw new InvalidInput(
                "fields",
                "reveal.unknown-field",
                $"没有个人信息字段“{unknown}”。",
                $"There is no personal field {unknown}."
            );
        if (request.Purpose.Trim().Length < 2)
            throw new InvalidInput("purpose", "field.required", "请说明用途。", "Say why.");
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null)
            return TypedResults.NotFound();
        if (request.ChangeId is { } changeId)
        {
            var change = await db.Changes.FirstOrDefaultAsync(row => row.Id == changeId && row.CustomerId == customerId, ct);
            if (change is null)
                return TypedResults.NotFound();
            file.Rewind(change, change.ChangedAt);
        }

        var entitled =
            user.Has(Roles.ComplianceOfficer)
            || user.Has(Roles.BranchManager)
            || (user.Has(Roles.AccountManager) && file.OwnerId == user.Id);
        db.Record(
            "RevealPersonalData",
            nameof(Customer),
            customerId.ToString(),
            file.BranchId,
            new { fields = request.Fields.Distinct(), request.ChangeId },
            entitled ? "done" : "refused",
            request.Purpose.Trim()
        );
        // Recorded before anything is shown: what cannot be recorded is not seen.
        await db.SaveChangesAsync(ct);
        if (!entitled)
            throw new NotPermitted(
                "personal.not-entitled",
                "您无权查看该客户的个人信息明文。",
                "You may not see this customer's personal data in clear."
            );

        http.Response.Headers.CacheControl = "no-store";
        string? Asked(string field, string? value) => request.Fields.Contains(field) ? value : null;
        return TypedResults.Ok(
            new Response(
                IdNumber: Asked("idNumber", file.IdNumber),
                Phone: Asked("phone", file.Phone),
                Email: Asked("email", file.Email),
                BirthDate: Asked("birthDate", file.BirthDate),
                Address: Asked("address", file.Address),
                BankAccount: Asked("bankAccount", file.BankAccount),
                RepresentativePhone: Asked("representativePhone", file.RepresentativePhone),
                Contacts: request.Fields.Contains("contacts")
                    ?
                    [
                        .. file
                            .Contacts.OrderBy(contact => contact.Position)
                            .Select(contact => new ContactRevealed(contact.Id, contact.Name, contact.Phone, contact.Email)),
                    ]
                    : null,
                Members: request.Fields.Contains("members")
                    ? await db
                        .HouseholdMembers.Where(member => member.CustomerId == customerId)
                        .Select(member => new MemberRevealed(member.Id, member.Name, member.IdNumber, member.BirthDate, member.Phone))
                        .ToListAsync(ct)
                    : null
            )
        );
    }
}
