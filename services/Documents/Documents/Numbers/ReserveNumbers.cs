using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Numbers;

internal sealed class ReserveNumbers(
    DocumentsDb db,
    CurrentUser archivist,
    IOptions<FilingOptions> options,
    FilingTurns turns,
    TimeProvider clock
)
{
    /// <param name="ClassCode">The class whose pattern makes the numbers.</param>
    /// <param name="Period">As at filing, for numbers that show it.</param>
    /// <param name="Count">How many, in one run.</param>
    /// <param name="Reason">What for, such as an office without a line.</param>
    public sealed record Request(
        [property: Required, MaxLength(ArchiveClass.MaxCode)] string ClassCode,
        [property: Required, RegularExpression("^[A-Z][A-Z0-9]{1,7}$")] string DepartmentCode,
        [property: Range(1, 500)] int Count,
        [property: Required, StringLength(400, MinimumLength = 2)] string Reason,
        [property: RegularExpression("^(Y|D[0-9]{1,3})$")] string? Period = null
    );

    public sealed record Response(string Series, IReadOnlyList<string> Numbers);

    /// <summary>Takes a run of numbers out of a series ahead of time, for filing by hand; each is used or voided later (D2). 400 class.unknown.</summary>
    public static Task<Ok<Response>> Handle(Request request, ReserveNumbers reserve, CancellationToken ct) => reserve.Take(request, ct);

    private async Task<Ok<Response>> Take(Request request, CancellationToken ct)
    {
        var branch = archivist.ActingBranch;
        var scheme = await Scheme.Read(db, branch, options.Value, ct);
        var parts = new NumberParts(
            scheme.ForNewDossier(request.ClassCode).Code,
            request.DepartmentCode,
            clock.Today().Year,
            request.Period
        );
        var (pattern, series) = parts.Series(scheme, branch, options.Value);
        await ArchiveNumberSeries.Prepare(db, branch, series, ct);
        var numbers = await turns.Take(branch, series, () => db.InTransaction(Reserve, ct), ct);
        return TypedResults.Ok(new Response(series, numbers));

        async Task<List<string>> Reserve(CancellationToken token)
        {
            var last = await ArchiveNumberSeries.Next(db, branch, series, token, request.Count);
            var taken = new List<string>(request.Count);
            for (var sequence = last - request.Count + 1; sequence <= last; sequence++)
            {
                taken.Add(pattern.Number(series, sequence));
                db.NumbersSetAside.Add(
                    NumberSetAside.Reserve(branch, series, sequence, taken[^1], request.Reason, archivist.Name, clock.GetUtcNow())
                );
            }
            await db.SaveChangesAsync(token);
            return taken;
        }
    }
}
