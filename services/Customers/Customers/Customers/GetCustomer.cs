using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Identifiers;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Customers.Reviews;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Customers;

internal static class GetCustomer
{
    private const int ChangesShown = 50;

    /// <summary>Phones, ID number, account, mail, birth date and home address are masked.</summary>
    public sealed record Response(
        Guid CustomerId,
        string BranchId,
        CustomerKind Kind,
        FileState State,
        int Version,
        string Name,
        IReadOnlyList<string> FormerNames,
        string? CreditCode,
        string? OrganisationCode,
        string? Nature,
        string? Industry,
        DateOnly? FoundedOn,
        decimal? Capital,
        string? CapitalCurrency,
        string? Representative,
        string? RepresentativeTitle,
        string? RepresentativePhone,
        string? RegisteredAddress,
        string? ActualAddress,
        string? Postcode,
        string? Phone,
        string? Fax,
        string? Email,
        string? BusinessScope,
        string? Scale,
        string? EconomicStrength,
        string? OrganisationStructure,
        string? BankName,
        string? BankAccount,
        Sex? Sex,
        string? BirthDate,
        IdentityDocumentKind? IdKind,
        string? IdNumber,
        string? Nationality,
        string? Address,
        string? Occupation,
        string? Cooperation,
        DateOnly? CooperatesSince,
        string? Premises,
        string? ListedManager,
        string? Remark,
        IReadOnlyList<string> Tags,
        IReadOnlyList<ContactShown> Contacts,
        string OwnerId,
        string OwnerName,
        string EnteredByName,
        DateTimeOffset CreatedAt,
        DateTimeOffset ChangedAt,
        DateTimeOffset? ActiveAt,
        DateOnly ConfirmedOn,
        Guid? ImportBatchId,
        DateOnly? ReviewDueOn,
        bool ReviewOverdue,
        IReadOnlyList<FindingShown> Findings,
        IReadOnlyList<RoundShown> Rounds,
        IReadOnlyList<ChangeShown> Changes,
        IReadOnlyList<MergedShown> MergedFrom
    );

    public sealed record MergedShown(Guid CustomerId, string Name, string? CreditCode);

    public sealed record ContactShown(
        Guid ContactId,
        string Name,
        string? Title,
        string? Phone,
        string? Email,
        string? Authorisation,
        Guid? AuthorisationDocumentId,
        DateOnly? AuthorisedUntil,
        bool IsEmergencyContact
    );

    public sealed record FindingShown(string Code, string Message);

    public sealed record RoundShown(
        int Number,
        string SubmittedBy,
        DateTimeOffset SubmittedAt,
        IReadOnlyList<string> Findings,
        ReviewShown First,
        ReviewShown Second
    );

    public sealed record ReviewShown(ReviewDecision? Decision, string? By, DateTimeOffset? At, string? Comment, DateOnly? DueOn);

    public sealed record ChangeShown(Guid ChangeId, DateTimeOffset At, string By, IReadOnlyList<string> Fields);

    /// <summary>
    /// One file with its review rounds and the last 50 changes; personal data masked (C7, C9, C13). ETag is the version. With
    /// <c>asOf=2026-06-30</c> it answers what we knew at the end of that Chinese day, 404 when we did not know the customer then. 410
    /// <c>customer.merged</c> with <c>mergedInto</c> for a file that was merged into another; <c>asMerged=true</c> shows it as it was (C12).
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid customerId,
        DateOnly? asOf,
        bool? asMerged,
        HttpContext http,
        CustomersDb db,
        TimeProvider clock,
        Microsoft.Extensions.Options.IOptions<ReviewOptions> options,
        CancellationToken ct
    )
    {
        var file = await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == customerId, ct);
        if (file is null && (file = await MergedFiles.Pointer(db, customerId, asMerged == true, ct)) is null)
            return TypedResults.NotFound();
        var files = await MergedFiles.Of(db, customerId, ct);
        var merged = await db
            .Customers.IgnoreQueryFilters([CustomerMapping.InUse])
            .Where(other => files.Contains(other.Id) && other.Id != customerId)
            .OrderBy(other => other.Id)
            .Select(other => new MergedShown(other.Id, other.Name, other.CreditCode))
            .ToListAsync(ct);
        var changes = db.Changes.AsNoTracking().Where(change => change.CustomerId == customerId);
        if (asOf is null)
            http.Response.Headers.ETag = $"\"{file.Version}\"";
        else if (asOf > clock.Today())
            throw new InvalidInput("asOf", "date.future", "日期晚于今天。", "That day has not come yet.");
        else if (asOf.Value.EndsAt() is var end && file.CreatedAt >= end)
            return TypedResults.NotFound();
        else
        {
            var since = changes.Where(change => change.ChangedAt >= end).OrderBy(change => change.FileVersion);
            file.Rewind(await since.FirstOrDefaultAsync(ct), end);
            changes = changes.Where(change => change.ChangedAt < end);
        }
        var shown = await changes
            .OrderByDescending(change => change.FileVersion)
            .Take(ChangesShown)
            .Select(change => new ChangeShown(
                change.Id,
                change.ChangedAt,
                change.ChangedByName,
                change.Fields.Split(' ', StringSplitOptions.None)
            ))
            .ToListAsync(ct);
        return TypedResults.Ok(Show(file, shown, merged, asOf?.EndsAt(), http, clock, options.Value));
    }

    private static Response Show(
        Customer file,
        List<ChangeShown> changes,
        List<MergedShown> merged,
        DateTimeOffset? end,
        HttpContext http,
        TimeProvider clock,
        ReviewOptions options
    ) =>
        new(
            CustomerId: file.Id,
            BranchId: file.BranchId,
            Kind: file.Kind,
            State: file.State,
            Version: file.Version,
            Name: file.Name,
            FormerNames: file.FormerNames,
            CreditCode: file.CreditCode,
            OrganisationCode: file.OrganisationCode,
            Nature: file.Nature,
            Industry: file.Industry,
            FoundedOn: file.FoundedOn,
            Capital: file.Capital,
            CapitalCurrency: file.CapitalCurrency,
            Representative: file.Representative,
            RepresentativeTitle: file.RepresentativeTitle,
            RepresentativePhone: Masked.Phone(file.RepresentativePhone),
            RegisteredAddress: file.RegisteredAddress,
            ActualAddress: file.ActualAddress,
            Postcode: file.Postcode,
            Phone: Masked.Phone(file.Phone),
            Fax: file.Fax,
            Email: Masked.Email(file.Email),
            BusinessScope: file.BusinessScope,
            Scale: file.Scale,
            EconomicStrength: file.EconomicStrength,
            OrganisationStructure: file.OrganisationStructure,
            BankName: file.BankName,
            BankAccount: Masked.BankAccount(file.BankAccount),
            Sex: file.Sex,
            BirthDate: Masked.BirthDate(file.BirthDate),
            IdKind: file.IdKind,
            IdNumber: Masked.IdNumber(file.IdNumber),
            Nationality: file.Nationality,
            Address: Masked.Address(file.Address),
            Occupation: file.Occupation,
            Cooperation: file.Cooperation,
            CooperatesSince: file.CooperatesSince,
            Premises: file.Premises,
            ListedManager: file.ListedManager,
            Remark: file.Remark,
            Tags: file.Tags,
            Contacts:
            [
                .. file
                    .Contacts.OrderBy(contact => contact.Position)
                    .Select(contact => new ContactShown(
                        contact.Id,
                        contact.Name,
                        contact.Title,
                        Masked.Phone(contact.Phone),
                        Masked.Email(contact.Email),
                        contact.Authorisation,
                        contact.AuthorisationDocumentId,
                        contact.AuthorisedUntil,
                        contact.IsEmergencyContact
                    )),
            ],
            OwnerId: file.OwnerId,
            OwnerName: file.OwnerName,
            EnteredByName: file.EnteredByName,
            CreatedAt: file.CreatedAt,
            ChangedAt: file.ChangedAt,
            ActiveAt: file.ActiveAt,
            ConfirmedOn: file.ConfirmedOn,
            ImportBatchId: file.ImportBatchId,
            ReviewDueOn: file.ReviewDueOn,
            ReviewOverdue: file.ReviewDueOn < clock.Today(),
            Findings:
            [
                .. Finding
                    .In(file, options, clock.Today())
                    .Select(Finding.Of)
                    .Select(finding => new FindingShown(finding.Code, http.Say(finding.Zh, finding.En))),
            ],
            Rounds: [.. file.Rounds.OrderBy(round => round.Number).Select(round => Show(round, end ?? DateTimeOffset.MaxValue))],
            Changes: changes,
            MergedFrom: merged
        );

    private static RoundShown Show(ReviewRound round, DateTimeOffset end) =>
        new(
            round.Number,
            round.SubmittedByName,
            round.SubmittedAt,
            round.Findings.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            round.FirstAt >= end
                ? new(null, null, null, null, round.FirstDueOn)
                : new(round.FirstDecision, round.FirstByName, round.FirstAt, round.FirstComment, round.FirstDueOn),
            round.FirstAt >= end ? new(null, null, null, null, null)
                : round.SecondAt >= end ? new(null, null, null, null, round.SecondDueOn)
                : new(round.SecondDecision, round.SecondByName, round.SecondAt, round.SecondComment, round.SecondDueOn)
        );
}
