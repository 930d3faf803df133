using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Filing;

internal static class FileDossier
{
    /// <param name="DepartmentCode">Department part of the archive number: 2 to 8 capital letters or digits, such as <c>SALE</c>.</param>
    /// <param name="Pages">Counted pages of the volume.</param>
    /// <param name="ContainsPersonalData">Whether lending it needs the owner's consent; assumed unless denied.</param>
    public sealed record Request(
        [property: Required, RegularExpression("^[A-Z][A-Z0-9]{1,7}$")] string DepartmentCode,
        [property: Range(1, 100_000)] int Pages,
        Secrecy Secrecy = Secrecy.Ordinary,
        bool ContainsPersonalData = true
    );

    public sealed record Response(string ArchiveNumber, DateOnly FiledOn);

    /// <summary>
    /// Files a dossier: gives it the next archive number of its series, without gaps, closes it, and has its bytes locked write-once
    /// (D2, D7, D9; S0§3(2), S4§2(5)). 409 dossier.already-filed, dossier.empty.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid dossierId,
        Request request,
        DocumentsDb db,
        CurrentUser archivist,
        IOptions<FilingOptions> options,
        FilingTurns turns,
        TimeProvider clock,
        WorkBell bell,
        CancellationToken ct
    )
    {
        var found = await db
            .Dossiers.AsNoTracking()
            .Where(row => row.Id == dossierId)
            .Select(row => new { row.BranchId, row.Kind })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return TypedResults.NotFound();

        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var pattern = new ArchiveNumberPattern(options.Value.Pattern);
        var series = pattern.Series(today.Year, request.DepartmentCode, found.BranchId, found.Kind.Word());
        await ArchiveNumberSeries.Prepare(db, found.BranchId, series, ct);

        var answer = await turns.Take(found.BranchId, series, File, ct);
        bell.Ring();
        return TypedResults.Ok(answer);

        Task<Response> File() =>
            db.InTransaction(
                async token =>
                {
                    var dossier = (await db.TakeDossier(dossierId, token))!;
                    dossier.RefuseUnlessOpen();
                    var documents = await db
                        .Documents.Where(document => document.DossierId == dossierId && document.State == DocumentState.Available)
                        .ToListAsync(token);
                    // The number is taken last: nothing but the commit stands between it and its use.
                    var sequence = documents.Count == 0 ? 0 : await ArchiveNumberSeries.Next(db, dossier.BranchId, series, token);
                    db.Announce(
                        dossier.File(
                            pattern.Number(series, sequence),
                            request.DepartmentCode,
                            documents.Count,
                            request.Pages,
                            request.Secrecy,
                            request.ContainsPersonalData,
                            archivist.Name,
                            today
                        )
                    );
                    DateTimeOffset? until = options.Value.WriteOncePeriod > TimeSpan.Zero ? now + options.Value.WriteOncePeriod : null;
                    foreach (var document in documents)
                        document.WantLock(until, now);
                    await db.SaveChangesAsync(token);
                    return new Response(dossier.ArchiveNumber!, today);
                },
                ct
            );
    }
}
