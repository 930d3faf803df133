using System.Text.Json;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Erasure;
using CustomerArchive.Customers.History;
using CustomerArchive.Customers.Merges;
using CustomerArchive.Customers.Reveals;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.SubjectRequests;

internal static class PackSubjectData
{
    private static readonly string[] Everything =
    [
        "address",
        "bankAccount",
        "birthDate",
        "contacts",
        "email",
        "idNumber",
        "members",
        "phone",
        "representativePhone",
    ];

    /// <summary>All we hold of one person, in clear and machine-readable (PIPL 45).</summary>
    /// <param name="Format"><c>customer-archive/subject-data/1</c>.</param>
    public sealed record Package(
        string Format,
        DateTimeOffset PackedAt,
        Guid CustomerId,
        CustomerKind Kind,
        FileState State,
        string AccountManager,
        CustomerContent Content,
        IReadOnlyList<string> FormerNames,
        IReadOnlyList<Look> LooksAtPersonalData,
        IReadOnlyList<NamedBy> NamedByLeasesAndDossiers
    );

    public sealed record Look(DateTimeOffset At, IReadOnlyList<string> Fields, string Purpose);

    public sealed record NamedBy(TieKind Kind, Guid Id);

    /// <summary>
    /// The package of a granted request for access, copy or transfer, as a JSON file; it is recorded like any look at personal data (C13;
    /// PIPL 45). 409 <c>subject-request.not-granted</c>, <c>subject-request.no-package</c>, <c>subject-request.file-gone</c>.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        Guid requestId,
        HttpContext http,
        CustomersDb db,
        CurrentUser user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var asked = await db.SubjectRequests.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == requestId, ct);
        if (asked is null)
            return TypedResults.NotFound();
        asked.RefuseUnlessPackageIsDue();
        var file =
            await db.Customers.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == asked.CustomerId, ct)
            ?? throw new RuleBroken("subject-request.file-gone", "该档案已不在用。", "The file is not in use any more.");
        var files = await MergedFiles.Of(db, file.Id, ct);
        var looks = await db.Reveals.Where(look => files.Contains(look.CustomerId)).OrderBy(look => look.RevealedAt).ToListAsync(ct);
        var ties = await db.Ties.Where(tie => files.Contains(tie.CustomerId)).OrderBy(tie => tie.SourceId).ToListAsync(ct);

        var now = clock.GetUtcNow();
        db.Add(Reveal.Of(file, Everything, $"{asked.Right} {asked.Id}", Person.Of(user), now, asked.Id));
        db.Record(
            "PackSubjectData",
            nameof(Customer),
            file.Id.ToString(),
            file.BranchId,
            new { requestId },
            purpose: $"{asked.Right} {asked.Id}"
        );
        // Recorded before anything is shown: what cannot be recorded is not seen.
        await db.SaveChangesAsync(ct);

        var package = new Package(
            "customer-archive/subject-data/1",
            now,
            file.Id,
            file.Kind,
            file.State,
            file.OwnerName,
            FileContent.Of(file).Content,
            file.FormerNames,
            looks.ConvertAll(look => new Look(look.RevealedAt, look.Fields.Split(' '), look.Purpose)),
            ties.ConvertAll(tie => new NamedBy(tie.Kind, tie.SourceId))
        );
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(package, ContractName.Json),
            "application/json",
            $"subject-data-{asked.Id}.json"
        );
    }
}
