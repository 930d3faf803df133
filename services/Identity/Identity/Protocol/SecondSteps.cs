using System.Text.Json;
using CustomerArchive.Identity.Data;
using CustomerArchive.Identity.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Identity.Protocol;

/// <summary>What an account may ask for after the password was right.</summary>
internal enum SecondStep
{
    /// <summary>The code of the authenticator app.</summary>
    EnterCode,

    /// <summary>The account's role needs a second factor and none is set up yet.</summary>
    SetUpCode,

    /// <summary>The password was given out by an administrator, or is too old.</summary>
    ChangePassword,
}

/// <summary>
/// The steps after the password. What is known so far travels with the page, protected and bound to the account's version, so a
/// password changed meanwhile ends the attempt.
/// </summary>
internal sealed class SecondSteps(
    IDataProtectionProvider protection,
    IAntiforgery antiforgery,
    IOptions<IdentityOptions> options,
    PendingRequests pending,
    TimeProvider clock
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly IDataProtector protector = protection.CreateProtector("identity.second-step");

    public SecondStep? NeededBy(Staff staff, DateTimeOffset now) =>
        staff.SecondFactor is not null ? SecondStep.EnterCode
        : SecondFactor.IsDemandedOf(staff, options.Value) ? SecondStep.SetUpCode
        : MustChange(staff, now) ? SecondStep.ChangePassword
        : null;

    public bool MustChange(Staff staff, DateTimeOffset now) =>
        staff.MustChangePassword
        || (options.Value.PasswordLifetime > TimeSpan.Zero && now - staff.PasswordSetAt > options.Value.PasswordLifetime);

    public IResult Ask(
        HttpContext http,
        Staff staff,
        SecondStep step,
        string? request,
        AuthorizationRequest? waiting,
        string? fault,
        bool factorDone = false,
        string? secret = null
    )
    {
        secret ??= step == SecondStep.SetUpCode ? SecondFactor.NewSecret() : null;
        var ticket = protector.Protect(
            JsonSerializer.Serialize(new Ticket(staff.Id, staff.Version, step, request, secret, factorDone, clock.GetUtcNow()))
        );
        return Pages.SecondStep(http, antiforgery, staff, step, ticket, secret, waiting, fault);
    }

    public async Task<(Ticket Ticket, Staff Staff, AuthorizationRequest? Waiting)?> Find(
        string? sealedTicket,
        IdentityDb db,
        CancellationToken ct
    )
    {
        if (string.IsNullOrEmpty(sealedTicket))
            return null;
        Ticket ticket;
        try
        {
            ticket = JsonSerializer.Deserialize<Ticket>(protector.Unprotect(sealedTicket))!;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // altered, or protected by keys that are gone: the page asks to start again
        }
        var waiting = pending.Find(ticket.Request);
        if (clock.GetUtcNow() - ticket.Since > Patience || (ticket.Request is not null && waiting is null))
            return null;
        var staff = await db.Staff.SingleOrDefaultAsync(
            row => row.Id == ticket.StaffId && row.Version == ticket.Version && row.ClosedAt == null,
            ct
        );
        return staff is null ? null : (ticket, staff, waiting);
    }

    public sealed record Ticket(
        Guid StaffId,
        int Version,
        SecondStep Step,
        string? Request,
        string? Secret,
        bool FactorDone,
        DateTimeOffset Since
    );
}
