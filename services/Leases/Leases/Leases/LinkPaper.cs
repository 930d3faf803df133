using System.ComponentModel.DataAnnotations;
using CustomerArchive.Leases.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Leases;

internal static class LinkPaper
{
    public sealed record Request(
        PaperKind Kind,
        DateOnly On,
        [Required, MaxLength(LeasePaper.TitleLength)] string Title,
        Guid? DocumentId = null
    );

    public sealed record Response(int Number);

    /// <summary>
    /// Links a paper to a lease: the letter of intent and agreements before it, the contract, what came after (L2; S2§4). 409
    /// <c>lease.too-many-papers</c>.
    /// </summary>
    public static Task<Results<Ok<Response>, NotFound>> Handle(Guid leaseId, Request request, LeasesDb db, CancellationToken ct) =>
        db.DespiteRaces<Results<Ok<Response>, NotFound>>(async () =>
        {
            if (await db.Leases.FirstOrDefaultAsync(row => row.Id == leaseId, ct) is not { } lease)
                return TypedResults.NotFound();
            var paper = lease.Link(new(request.Kind, request.On, request.Title, request.DocumentId));
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(paper.Number));
        });
}
