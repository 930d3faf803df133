using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Documents.Filing;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.ObjectStorage;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Checks;

/// <summary>Looks at a dossier item by item and keeps what was found (D10; DA/T 70).</summary>
internal sealed class CheckDossier(
    DocumentsDb db,
    DocumentVault vault,
    CurrentUser user,
    IOptions<CheckOptions> options,
    IOptions<FilingOptions> filing,
    IOptions<RenditionOptions> renditions,
    TimeProvider clock
)
{
    /// <summary>
    /// Checks a dossier now: <c>filing</c> as it would be at filing, <c>handover</c> and <c>yearly</c> read every byte again. The report is
    /// kept (D10).
    /// </summary>
    public static async Task<Results<Ok<CheckReportAnswer>, NotFound>> Handle(
        Guid dossierId,
        [FromQuery(Name = "stage")] string stage,
        DocumentsDb db,
        CheckDossier check,
        CancellationToken ct
    )
    {
        var when = DossierWords.Read<Stage>("stage", stage)!.Value;
        if (!await db.Dossiers.AnyAsync(row => row.Id == dossierId, ct))
            return TypedResults.NotFound();
        return TypedResults.Ok(CheckReportAnswer.Of(await check.Look(dossierId, when, null, null, ct)));
    }

    /// <summary>Looks and keeps the report.</summary>
    public async Task<CheckReport> Look(Guid dossierId, Stage stage, int? declaredDocuments, int? declaredPages, CancellationToken ct)
    {
        var report = await Examine(dossierId, stage, declaredDocuments, declaredPages, ct);
        db.CheckReports.Add(report);
        await db.SaveChangesAsync(ct);
        return report;
    }

    /// <summary>Looks, and leaves it to the caller to keep the report.</summary>
    public async Task<CheckReport> Examine(Guid dossierId, Stage stage, int? declaredDocuments, int? declaredPages, CancellationToken ct)
    {
        var dossier = await db.Dossiers.AsNoTracking().SingleAsync(row => row.Id == dossierId, ct);
        var documents = await db
            .Documents.AsNoTracking()
            .Where(row => row.DossierId == dossierId && row.State == DocumentState.Available)
            .OrderBy(row => row.Position)
            .ToListAsync(ct);
        var volumes = await db.Volumes.AsNoTracking().Where(row => row.DossierId == dossierId).ToListAsync(ct);
        var scheme = await Scheme.Read(db, dossier.BranchId, filing.Value, ct);
        var subject = new CheckSubject(
            dossier,
            documents,
            volumes,
            stage,
            declaredDocuments,
            declaredPages,
            clock.Today(),
            scheme.PolicyOf(dossier.ClassCode).RequiredKinds.Value,
            await Opening.Of(db, dossierId, renditions.Value.MaxPages, ct),
            options.Value.SignatureDays
        );
        var results = new List<CheckResult>();
        foreach (var item in CheckItems.All)
        {
            var weight = options.Value.WeightOf(item, stage);
            if (weight == Weight.Off)
                continue;
            var found = await item.Look(subject, vault, ct);
            results.Add(new(item.Code, found.Outcome, weight, found.Evidence));
        }
        return new CheckReport(dossier.BranchId, dossierId, stage, results, user.Name, clock.GetUtcNow());
    }

    /// <summary>Refuses what failed an item that returns it; the report stays.</summary>
    public static void RefuseFailed(CheckReport report)
    {
        if (report.Passed)
            return;
        var failed = report.Failures();
        throw new RuleBroken(
            "filing.checks-failed",
            $"检测未通过：{string.Join("；", failed.Select(item => $"{item.Code} {item.Zh}（{item.Evidence}）"))}",
            $"Checks failed: {string.Join("; ", failed.Select(item => $"{item.Code} {item.En} ({item.Evidence})"))}",
            new Dictionary<string, object?>
            {
                ["reportId"] = report.Id,
                ["failed"] = failed.Select(item => new { code = item.Code, evidence = item.Evidence }),
            }
        );
    }
}
