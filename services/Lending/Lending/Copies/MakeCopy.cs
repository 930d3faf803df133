using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Copies;

internal static class MakeCopy
{
    /// <param name="DossierId">One of the request.</param>
    /// <param name="Pages">Rising pages and ranges of the dossier, such as <c>1-3, 7</c>.</param>
    /// <param name="Parts">In words, where pages do not say it; one of the two is needed.</param>
    /// <param name="Recipient">Who gets it; the requester unless said.</param>
    /// <param name="Organisation">Where the recipient belongs; needed when outside.</param>
    /// <param name="IsOutside">The recipient is not of the company.</param>
    /// <param name="Purpose">The request's unless said.</param>
    /// <param name="DestroyBy">The last day on which it may exist outside; as the installation is set unless said.</param>
    public sealed record Request(
        Guid DossierId,
        [property: MaxLength(TextLengths.Prose)] string? Pages = null,
        [property: MaxLength(TextLengths.Prose)] string? Parts = null,
        [property: MaxLength(TextLengths.Person)] string? Recipient = null,
        [property: MaxLength(TextLengths.Person)] string? Organisation = null,
        bool IsOutside = false,
        [property: MaxLength(TextLengths.Prose)] string? Purpose = null,
        DateOnly? DestroyBy = null
    );

    public sealed record Response(Guid CopyId, string Number, string Watermark, DateOnly DestroyBy);

    /// <summary>
    /// An archivist makes a copy or excerpt of an approved request; it gets the branch's next number of the year, without gaps (B8;
    /// S1-4§13(3), S3§8). 403 <c>loan-request.own</c>; 409 <c>loan-request.no-copy</c>, <c>loan-request.not-approved</c>,
    /// <c>loan-request.approval-expired</c>, <c>copy.inside-only</c>, <c>loan.dossier-*</c>.
    /// </summary>
    public static async Task<Results<Created<Response>, NotFound>> Handle(
        Guid requestId,
        Request request,
        LendingDb db,
        CurrentUser user,
        IOptions<CopyOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var branch = await db.Requests.Where(row => row.Id == requestId).Select(row => row.BranchId).FirstOrDefaultAsync(ct);
        if (branch is null)
            return TypedResults.NotFound();
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var latest = today.AddDays(options.Value.LongestKeepDays);
        var destroyBy = request.DestroyBy ?? today.AddDays(options.Value.KeepDays);
        if (destroyBy > latest)
            throw new InvalidInput("destroyBy", "field.out-of-range", $"最晚 {latest:yyyy-MM-dd}。", $"{latest:yyyy-MM-dd} at the latest.");

        await CopySeries.Prepare(db, branch, today.Year, ct);
        var made = await db.DespiteRaces(() =>
            db.InTransaction(
                async token =>
                {
                    // The number first: who waits for it reads the request as the one before left it.
                    var sequence = await CopySeries.Next(db, branch, today.Year, token);
                    var asked = await db.Requests.FirstAsync(row => row.Id == requestId, token);
                    if (!asked.Items.Any(item => item.DossierId == request.DossierId))
                        throw new InvalidInput(
                            "dossierId",
                            "copy.not-asked-for",
                            "该案卷不在申请之内。",
                            "That dossier was not asked for."
                        );
                    var dossier = await db.Dossiers.FirstAsync(row => row.Id == request.DossierId, token);
                    var draft = new CopyDraft(
                        Said(request.Pages),
                        Said(request.Parts),
                        Said(request.Purpose),
                        Said(request.Recipient) ?? asked.RequesterName,
                        Said(request.Organisation),
                        request.IsOutside,
                        destroyBy,
                        now
                    );
                    var copy = IssuedCopy.Make(asked, dossier, user, draft, sequence);
                    db.Copies.Add(copy);
                    await db.SaveChangesAsync(token);
                    return copy;
                },
                ct
            )
        );
        return TypedResults.Created(
            $"/api/v1/lending/copies/{made.Id}",
            new Response(made.Id, made.Number, made.Watermark, made.DestroyBy)
        );
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
