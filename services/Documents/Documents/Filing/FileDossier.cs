using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Checks;
using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Numbers;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.Documents.Submissions;
using CustomerArchive.Documents.Volumes;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.WorkingDays;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Filing;

internal sealed class FileDossier(
    DocumentsDb db,
    CurrentUser archivist,
    IOptions<FilingOptions> options,
    IOptions<ScanOptions> scanning,
    FilingTurns turns,
    CheckDossier check,
    WorkingCalendar calendar,
    TimeProvider clock,
    WorkBell bell
)
{
    /// <param name="DepartmentCode">Department part of the archive number: 2 to 8 capital letters or digits, such as <c>SALE</c>.</param>
    /// <param name="Pages">Counted pages of what is filed now.</param>
    /// <param name="ContainsPersonalData">Whether lending it needs the owner's consent; assumed unless denied.</param>
    /// <param name="Period">保管期限 for numbers that show it: <c>Y</c>, <c>D10</c>, <c>D30</c> …</param>
    /// <param name="ArchiveNumber">A number reserved before; the next of its series unless given.</param>
    public sealed record Request(
        [property: Required, RegularExpression("^[A-Z][A-Z0-9]{1,7}$")] string DepartmentCode,
        [property: Range(1, 100_000)] int Pages,
        Secrecy Secrecy = Secrecy.Ordinary,
        bool ContainsPersonalData = true,
        [property: RegularExpression("^(Y|D[0-9]{1,3})$")] string? Period = null,
        [property: MaxLength(80)] string? ArchiveNumber = null
    );

    /// <param name="Volumes">How many volumes were bound now.</param>
    public sealed record Response(string ArchiveNumber, DateOnly FiledOn, int Volumes);

    /// <summary>
    /// Files a dossier: gives it the next archive number of its series, without gaps, binds its documents into volumes, closes it, and has
    /// its bytes locked write-once (D2, D4, D5, D7, D9; S0§3(2), S4§2(5)). A continued dossier keeps its number and gets further volumes.
    /// What was handed in by a department must be accepted first. 409 dossier.already-filed, dossier.empty, document.unscanned,
    /// document.infected, filing.checks-failed with the codes, submission.not-accepted, number.used, number.void.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid dossierId,
        Request request,
        FileDossier filing,
        CancellationToken ct
    ) => await filing.File(dossierId, request, ct) is { } answer ? TypedResults.Ok(answer) : TypedResults.NotFound();

    private async Task<Response?> File(Guid dossierId, Request request, CancellationToken ct)
    {
        var found = await db
            .Dossiers.AsNoTracking()
            .Where(row => row.Id == dossierId)
            .Select(row => new { row.BranchId, row.ClassCode })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        if (!await db.Unfiled(dossierId).AnyAsync(ct))
            (await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == dossierId, ct)).RefuseEmpty();
        var suspect = await db.Unfiled(dossierId).AsNoTracking().Where(row => row.Scan != ScanState.Clean).ToListAsync(ct);
        suspect.ForEach(document => document.RefuseFilingUnlessClean(scanning.Value));
        CheckDossier.RefuseFailed(await check.Look(dossierId, Stage.Filing, null, request.Pages, ct));

        var today = clock.Today();
        var scheme = await Scheme.Read(db, found.BranchId, options.Value, ct);
        var parts = new NumberParts(found.ClassCode, request.DepartmentCode, today.Year, request.Period);
        var (pattern, series) = parts.Series(scheme, found.BranchId, options.Value);
        await ArchiveNumberSeries.Prepare(db, found.BranchId, series, ct);
        var answer = await turns.Take(
            found.BranchId,
            series,
            () => db.InTransaction(token => File(dossierId, request, scheme, pattern, series, today, token), ct),
            ct
        );
        bell.Ring();
        return answer;
    }

    private async Task<Response> File(
        Guid dossierId,
        Request request,
        Scheme scheme,
        ArchiveNumberPattern pattern,
        string series,
        DateOnly today,
        CancellationToken ct
    )
    {
        var dossier = (await db.TakeDossier(dossierId, ct))!;
        dossier.RefuseUnlessOpen();
        var documents = await db.Unfiled(dossierId).ToListAsync(ct);
        documents.ForEach(document => document.RefuseFilingUnlessClean(scanning.Value));
        dossier.Declare(request.Secrecy);
        var volumes = Bind(dossier, documents, scheme.PolicyOf(dossier.ClassCode), today);
        var submission = dossier.SubmissionId is { } handedIn ? await db.Submissions.SingleAsync(row => row.Id == handedIn, ct) : null;
        submission?.RefuseUnlessAccepted(dossierId);
        // The number is taken last: nothing but the commit stands between it and its use.
        var number = dossier.ArchiveNumber ?? await Number(dossier, documents.Count, request.ArchiveNumber, pattern, series, ct);
        var filing = new DossierFiling(
            number,
            series,
            request.DepartmentCode,
            request.Period,
            documents.Count,
            [.. volumes.Select(volume => volume.Id)],
            volumes.Sum(volume => volume.Pages),
            request.Pages,
            Highest(dossier.Declared, documents),
            request.ContainsPersonalData,
            archivist.Name,
            today,
            Carrier.Of(documents)
        );
        var isFirst = dossier.State == DossierState.Open;
        db.Announce(dossier.File(filing));
        if (isFirst && FiledLate(dossier, submission, today) is { } late)
            db.Announce(late);
        submission?.Filed(dossierId, number);
        db.Registrations.Add(Registration.Of(dossier, filing, submission));
        var now = clock.GetUtcNow();
        DateTimeOffset? until = options.Value.WriteOncePeriod > TimeSpan.Zero ? now + options.Value.WriteOncePeriod : null;
        foreach (var document in documents)
            document.WantLock(until, now);
        await db.SaveChangesAsync(ct);
        return new(number, dossier.FiledOn!.Value, volumes.Count);
    }

    // Whoever handed it in answers for the day; the archive has its own days for what lies with it.
    private DossierFiledLate? FiledLate(Dossier dossier, Submission? submission, DateOnly today) =>
        submission is null
            ? dossier.FiledLate(archivist.Id, archivist.Name, today, calendar)
            : dossier.FiledLate(submission.HandedInById, submission.HandedInBy, submission.HandedInAt.ChineseDay(), calendar);

    private List<Volume> Bind(Dossier dossier, List<Document> documents, EffectivePolicy policy, DateOnly today)
    {
        var byId = documents.ToDictionary(document => document.Id);
        var composed = Composition.Of(
            documents.Select(document => document.Composable(dossier.Declared)),
            policy.Order.Value,
            policy.VolumesByYear.Value,
            policy.PagesPerVolume.Value
        );
        var volumes = new List<Volume>();
        foreach (var (index, parts) in composed.Index())
        {
            var volume = Volume.Bind(dossier, dossier.Volumes + index + 1, parts, archivist.Name, today);
            db.Volumes.Add(volume);
            volumes.Add(volume);
            foreach (var place in parts.Documents)
                byId[place.Id].Bind(volume.Id, place);
        }
        return volumes;
    }

    private async Task<string> Number(
        Dossier dossier,
        int documents,
        string? reserved,
        ArchiveNumberPattern pattern,
        string series,
        CancellationToken ct
    )
    {
        if (documents == 0)
            return ""; // refused by the dossier, before a number is lost
        if (reserved is null)
            return pattern.Number(series, await ArchiveNumberSeries.Next(db, dossier.BranchId, series, ct));
        var asked = ArchiveNumberPattern.Fold(reserved);
        var kept =
            await db.NumbersSetAside.SingleOrDefaultAsync(row => row.BranchId == dossier.BranchId && row.Number == asked, ct)
            ?? throw new InvalidInput(
                "archiveNumber",
                "number.not-reserved",
                "该档案号未预留；请先预留，或不填由系统编号。",
                "That number is not reserved; reserve it first, or leave it out to be given the next."
            );
        if (kept.Series != series)
            throw new InvalidInput(
                "archiveNumber",
                "number.other-series",
                $"该档案号属于序列“{kept.Series}”，本案卷应为“{series}”。",
                $"That number is of the series '{kept.Series}'; this dossier is of '{series}'."
            );
        kept.Use();
        return kept.Number;
    }

    private static Secrecy Highest(Secrecy declared, List<Document> documents) =>
        documents.Select(document => document.Description.Secrecy).Append(declared).Max();
}
