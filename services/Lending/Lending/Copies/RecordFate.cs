using System.ComponentModel.DataAnnotations;
using CustomerArchive.Lending.Data;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Copies;

internal static class RecordFate
{
    /// <param name="Fate"><c>returned</c>, <c>destroyed</c> (with <paramref name="Witness"/>) or <c>kept</c> (with <paramref name="Reason"/>).</param>
    /// <param name="Witness">Who saw it destroyed; somebody else than who records it.</param>
    /// <param name="Until">With <c>kept</c>: another day by which it is gone; for good unless said.</param>
    public sealed record Request(
        CopyFate Fate,
        [property: MaxLength(TextLengths.Prose)] string? Reason = null,
        [property: MaxLength(TextLengths.Person)] string? Witness = null,
        DateOnly? Until = null
    );

    public sealed record Response(Guid CopyId, CopyState State, DateOnly DestroyBy);

    /// <summary>
    /// An archivist records what became of a copy that went out (B8; S1-4§14). 409 <c>copy.not-handed-over</c>,
    /// <c>copy.already-returned</c>, <c>copy.already-destroyed</c>, <c>copy.already-kept</c>, <c>copy.rejected</c>, <c>copy.recalled</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        Guid copyId,
        Request request,
        LendingDb db,
        CurrentUser user,
        IOptions<CopyOptions> options,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var copy = await db.Copies.FirstOrDefaultAsync(row => row.Id == copyId, ct);
        if (copy is null)
            return TypedResults.NotFound();

        var (now, today, reason) = (clock.GetUtcNow(), clock.Today(), Said(request.Reason));
        if (request.Until > today.AddDays(options.Value.LongestKeepDays))
            throw new InvalidInput("until", "field.out-of-range", "超过最长留存期。", "Longer than a copy may be kept.");
        switch (request.Fate)
        {
            case CopyFate.Returned:
                copy.ComeBack(user, reason, now);
                break;
            case CopyFate.Destroyed:
                copy.Destroy(user, Said(request.Witness) ?? throw Missing("witness"), reason, now);
                break;
            default:
                copy.Keep(user, reason ?? throw Missing("reason"), request.Until, today, now);
                break;
        }
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(copy.Id, copy.State, copy.DestroyBy));
    }

    private static InvalidInput Missing(string field) => new(field, "field.required", "此项必填。", "This is needed.");

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
