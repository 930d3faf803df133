using System.Text.Json.Serialization;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Requests;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Viewing;

/// <summary>Why nothing can be seen any more.</summary>
internal enum ViewingEnd
{
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>Taken back before its time, with a reason.</summary>
    [JsonStringEnumMemberName("revoked")]
    Revoked,

    /// <summary>The viewer is done.</summary>
    [JsonStringEnumMemberName("given-back")]
    GivenBack,

    /// <summary>The dossier is set apart for destruction.</summary>
    [JsonStringEnumMemberName("quarantined")]
    Quarantined,

    [JsonStringEnumMemberName("destroyed")]
    Destroyed,
}

/// <summary>
/// 电子查阅授权: one person may see the page images of one dossier, or of documents in it, for a time and a purpose (B7; S0§3(4)). Documents shows the pages from
/// its own copy of the grant; here it is opened and ended, once and for good.
/// </summary>
internal sealed class ViewingGrant : Aggregate
{
    private ViewingGrant() { }

    public Guid RequestId { get; private set; }
    public Guid DossierId { get; private set; }
    public string ArchiveNumber { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>The degree that its approval path was for; nothing above it is shown, whatever the dossier takes in later.</summary>
    public Secrecy Secrecy { get; private set; }

    /// <summary>Stands on every page: 分公司 and year, gap-free.</summary>
    public string Number { get; private set; } = "";
    public string ViewerId { get; private set; } = "";
    public string ViewerName { get; private set; } = "";
    public string ViewerDepartment { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public string OpenedBy { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }

    /// <summary>Nothing else of the dossier is shown; null for the whole.</summary>
    public IReadOnlyList<Guid>? DocumentIds { get; private set; }

    /// <summary>Whether a watermarked PDF may be taken away.</summary>
    public bool Downloads { get; private set; }
    public ViewingEnd? End { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }
    public string? EndRemark { get; private set; }

    public static (ViewingGrant Grant, ViewingGranted Fact) Open(
        LoanRequest request,
        LendableDossier dossier,
        ViewingTerms terms,
        ViewingOptions options,
        DateTimeOffset now
    )
    {
        var from = terms.From is { } later && later > now ? later : now;
        if (from > now.AddDays(options.MostDaysAhead))
            throw new InvalidInput(
                "from",
                "field.out-of-range",
                $"最多可提前 {options.MostDaysAhead} 天开通。",
                $"At most {options.MostDaysAhead} days ahead."
            );
        var item = request.Items.Single(item => item.DossierId == dossier.Id);
        if (dossier.Secrecy > item.Secrecy)
            throw new RuleBroken(
                "viewing.secrecy-raised",
                $"案卷 {dossier.ArchiveNumber} 的密级在申请后提高，请重新申请。",
                $"The secrecy of dossier {dossier.ArchiveNumber} was raised after the request; ask again."
            );
        // The smaller of the policy's as it was when asked and the one for viewing.
        var period = Math.Min(
            item.PeriodDays ?? int.MaxValue,
            dossier.DepartmentCode == request.RequesterDepartment ? options.PeriodDays : options.OtherDepartmentPeriodDays
        );
        var days = Math.Min(terms.Days ?? request.Days ?? period, period);
        var grant = new ViewingGrant
        {
            BranchId = dossier.BranchId,
            RequestId = request.Id,
            DossierId = dossier.Id,
            ArchiveNumber = dossier.ArchiveNumber!,
            Title = dossier.Title,
            Secrecy = item.Secrecy,
            DocumentIds = item.DocumentIds,
            Number = terms.Number,
            ViewerId = request.RequesterId,
            ViewerName = request.RequesterName,
            ViewerDepartment = request.RequesterDepartment,
            Purpose = request.Purpose,
            OpenedBy = terms.OpenedBy,
            OpenedAt = now,
            From = from,
            Until = from.ChineseDay().AddDays(days).EndsAt(),
            Downloads = terms.Downloads,
        };
        dossier.BeViewed();
        return (grant, grant.Granted());
    }

    /// <summary>Taken back by the archive, or given back by the viewer, who needs no reason.</summary>
    public ViewingEnded Finish(CurrentUser user, string? reason, DateTimeOffset now)
    {
        var own = user.Id == ViewerId;
        if (!own && reason is null)
            throw new InvalidInput("reason", "field.required", "收回授权须说明理由。", "Taking a grant back needs its reason.");
        if (End is { } end)
            throw new RuleBroken(
                "viewing.ended",
                "电子查阅已结束。",
                "The viewing has ended.",
                new Dictionary<string, object?> { ["end"] = Code.Of(end), ["endedAt"] = EndedAt }
            );
        return EndAs(own ? ViewingEnd.GivenBack : ViewingEnd.Revoked, user.Name, reason, now);
    }

    /// <summary>Ends by itself; null when it has ended before.</summary>
    public ViewingEnded? EndBecause(ViewingEnd end, DateTimeOffset now) => End is null ? EndAs(end, by: null, remark: null, now) : null;

    public bool MayBeEndedBy(CurrentUser user) =>
        user.Id == ViewerId || user.Has(Roles.Archivist) || user.Has(Roles.ComplianceOfficer) || user.Has(Roles.BranchManager);

    /// <summary>The register is the archive's; others see their own, a head those of the department.</summary>
    public static IQueryable<ViewingGrant> Visible(IQueryable<ViewingGrant> grants, CurrentUser user)
    {
        if (LoanRequest.SeesEveryRequest(user))
            return grants;
        var (id, department, head) = (user.Id, user.Department, user.Has(Roles.DepartmentHead));
        return grants.Where(grant => grant.ViewerId == id || (head && grant.ViewerDepartment == department));
    }

    private ViewingGranted Granted() =>
        new(
            GrantId: Id,
            DossierId: DossierId,
            BranchId: BranchId,
            ViewerId: ViewerId,
            ViewerName: ViewerName,
            Purpose: Purpose,
            Number: Number,
            Secrecy: Code.Of(Secrecy),
            From: From,
            Until: Until,
            Downloads: Downloads,
            Version: NextVersion,
            DocumentIds: DocumentIds
        );

    private ViewingEnded EndAs(ViewingEnd end, string? by, string? remark, DateTimeOffset now)
    {
        (End, EndedAt, EndedBy, EndRemark) = (end, now, by, remark);
        return new(
            GrantId: Id,
            DossierId: DossierId,
            BranchId: BranchId,
            ViewerId: ViewerId,
            Reason: Code.Of(end),
            EndedAt: now,
            Version: NextVersion
        );
    }
}

/// <summary>What the archivist who opens it says.</summary>
internal sealed record ViewingTerms(string Number, string OpenedBy, DateTimeOffset? From, int? Days, bool Downloads);
