using System.ComponentModel.DataAnnotations;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Filing;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Classification;

internal static class SetClass
{
    /// <param name="Retired">No new dossier is put here; those that are stay.</param>
    /// <param name="Version">The version that was read, when the class is known; a change in between is refused.</param>
    public sealed record Request(
        [property: Required, StringLength(100, MinimumLength = 1)] string Zh,
        [property: Required, StringLength(100, MinimumLength = 1)] string En,
        ClassPolicyRequest? Policy = null,
        bool Retired = false,
        int? Version = null
    );

    public sealed record Response(string Code, int Version);

    /// <summary>
    /// Adds a class to the group's scheme, or changes one: lower-case words joined by dots, each under one that exists (D1). The scheme is
    /// the group's: archivists of one branch set branch rules instead. 400 class.code, class.no-parent, class.pattern; 403 branch.not-yours;
    /// 409 class.changed.
    /// </summary>
    public static async Task<Ok<Response>> Handle(
        string code,
        Request request,
        DocumentsDb db,
        CurrentUser user,
        IOptions<FilingOptions> options,
        CancellationToken ct
    )
    {
        if (!user.SeesAllBranches)
            throw new NotPermitted(
                "branch.not-yours",
                "分类方案由集团档案管理；分公司可设置本分公司的规则。",
                "The scheme is the group archive's; a branch sets rules of its own."
            );
        if (code.Length > ArchiveClass.MaxCode || !ClassCode.IsMatch(code))
            throw new InvalidInput(
                "code",
                "class.code",
                "类目代码为小写字母、数字，以点分级。",
                "Lower-case letters and digits, levels joined by dots."
            );
        var policy = (request.Policy ?? new()).Read();
        var scheme = await Scheme.Read(db, "", options.Value, ct);
        if (ArchiveClass.ParentOf(code) is { } parent && scheme.Find(parent) is null)
            throw new InvalidInput("code", "class.no-parent", $"没有上级类目“{parent}”。", $"There is no class '{parent}' above it.");
        if (request.Version is { } read && scheme.Find(code)?.Version != read)
            throw new RuleBroken("class.changed", "类目已被他人更改，请刷新。", "Somebody else changed the class; read it again.");

        var row = await db.Classes.SingleOrDefaultAsync(known => known.Code == code, ct);
        if (row is null)
        {
            row = new()
            {
                Code = code,
                Zh = request.Zh,
                En = request.En,
                Version = scheme.Find(code)?.Version ?? 0,
            };
            db.Classes.Add(row);
        }
        (row.Zh, row.En, row.Policy, row.Retired) = (request.Zh.Trim(), request.En.Trim(), policy, request.Retired);
        row.Version++;
        db.Record("SetArchiveClass", nameof(ArchiveClass), code, null, request);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(code, row.Version));
    }

    private static readonly System.Text.RegularExpressions.Regex ClassCode = new(
        @"\A[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*\z",
        System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)
    );
}
