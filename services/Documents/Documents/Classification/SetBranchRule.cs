using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Classification;

internal static class SetBranchRule
{
    public sealed record Request([property: Required] ClassPolicyRequest Policy);

    /// <summary>What the caller's branch lays down for a class instead of the scheme; empty takes it back (D1, D2). 400 class.pattern.</summary>
    public static async Task<Results<Ok<EffectivePolicy>, NotFound>> Handle(
        string code,
        Request request,
        DocumentsDb db,
        CurrentUser user,
        IOptions<FilingOptions> options,
        CancellationToken ct
    )
    {
        var branch = user.ActingBranch;
        if ((await Scheme.Read(db, branch, options.Value, ct)).Find(code) is null)
            return TypedResults.NotFound();
        var policy = request.Policy.Read();
        var rule = await db.BranchRules.SingleOrDefaultAsync(row => row.BranchId == branch && row.ClassCode == code, ct);
        if (rule is null)
            db.BranchRules.Add(rule = new(branch, code));
        rule.Set(policy);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok((await Scheme.Read(db, branch, options.Value, ct)).PolicyOf(code));
    }
}
