using System.Text.Json.Serialization;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Dossiers;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Handovers;

internal enum HandoverKind
{
    /// <summary>分公司 → 公司档案室, half-yearly (S1-4§9).</summary>
    [JsonStringEnumMemberName("to-group")]
    ToGroup,

    /// <summary>案场 → 客服: when a customer moves from sales to service (S3).</summary>
    [JsonStringEnumMemberName("to-department")]
    ToDepartment,
}

internal enum HandoverState
{
    Draft,

    /// <summary>The sender has signed; the receiver counts.</summary>
    Sent,

    /// <summary>Both have signed; custody has changed hands.</summary>
    Closed,

    /// <summary>Given up before anything was received.</summary>
    Recalled,
}

internal enum LineState
{
    Listed,
    Received,
    Rejected,
}

/// <summary>One dossier of a handover, counted by both sides.</summary>
internal sealed class HandoverLine
{
    public Guid DossierId { get; init; }
    public required string ArchiveNumber { get; init; }
    public required string Title { get; init; }
    public int Volumes { get; init; }
    public int Documents { get; init; }
    public int Pages { get; init; }
    public Guid? ReportId { get; set; }
    public LineState State { get; set; }

    /// <summary>What the receiver counted.</summary>
    public int? VolumesReceived { get; set; }
    public int? PagesReceived { get; set; }

    /// <summary>Of the box it came in, as scanned on arrival.</summary>
    public string? Seal { get; set; }
    public string? Reason { get; set; }

    /// <summary>What the list says of a dossier.</summary>
    public static async Task<HandoverLine> Of(Dossier dossier, DocumentsDb db, CancellationToken ct) =>
        new()
        {
            DossierId = dossier.Id,
            ArchiveNumber = dossier.ArchiveNumber!,
            Title = dossier.Title,
            Volumes = dossier.Volumes,
            Documents = await db.Documents.CountAsync(row => row.DossierId == dossier.Id && row.VolumeId != null, ct),
            Pages = dossier.Pages ?? 0,
        };
}

/// <summary>
/// 移交: a list in duplicate, counted and signed by both sides; then custody changes hands and what was rejected comes back with reasons
/// (D14; S1-4§8-9).
/// </summary>
internal sealed class Handover : Aggregate
{
    private readonly List<HandoverLine> lines = [];

    private Handover() { }

    public Handover(string branchId, HandoverKind kind, string? toDepartment, string? note, CurrentUser sender, DateTimeOffset now)
    {
        (BranchId, Kind, ToDepartment, Note) = (branchId, kind, toDepartment, note);
        (DraftedById, DraftedBy, DraftedAt) = (sender.Id, sender.Name, now);
    }

    /// <summary>Retention asked for it: what is due goes to the group archive (T1).</summary>
    public static Handover AskedFor(TransferDossiers fact) =>
        new()
        {
            Id = fact.TransferId,
            BranchId = fact.BranchId,
            Kind = HandoverKind.ToGroup,
            Note = "保管期限届满，移交集团档案馆",
            DraftedById = fact.AskedById,
            DraftedBy = fact.AskedBy,
            DraftedAt = fact.AskedAt,
        };

    public HandoverKind Kind { get; private set; }
    public HandoverState State { get; private set; }

    /// <summary>The department that takes over, where it is not the group archive.</summary>
    public string? ToDepartment { get; private set; }
    public string? Note { get; private set; }
    public string DraftedById { get; private set; } = "";
    public string DraftedBy { get; private set; } = "";
    public DateTimeOffset DraftedAt { get; private set; }
    public string? SentById { get; private set; }
    public string? SentBy { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public string? ReceivedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public IReadOnlyList<HandoverLine> Lines => lines;

    public HandoverLine? Line(Guid dossierId) => lines.Find(line => line.DossierId == dossierId);

    public void List(HandoverLine line)
    {
        MustBe(HandoverState.Draft);
        lines.Add(line);
    }

    public void Strike(HandoverLine line)
    {
        MustBe(HandoverState.Draft);
        lines.Remove(line);
    }

    /// <summary>The sender's signature.</summary>
    public void Send(CurrentUser sender, DateTimeOffset now)
    {
        MustBe(HandoverState.Draft);
        if (lines.Count == 0)
            throw new RuleBroken("handover.empty", "移交清单为空。", "The list is empty.");
        (State, SentById, SentBy, SentAt) = (HandoverState.Sent, sender.Id, sender.Name, now);
    }

    /// <summary>Takes it back before the other side has counted anything.</summary>
    public void Recall()
    {
        if (State == HandoverState.Sent && lines.Exists(line => line.State != LineState.Listed))
            throw new RuleBroken(
                "handover.being-received",
                "对方已开始清点，不能撤回。",
                "The other side has begun to count; it cannot be recalled."
            );
        if (State is not (HandoverState.Draft or HandoverState.Sent))
            throw Over();
        State = HandoverState.Recalled;
    }

    /// <summary>The receiver's count of one line; what differs can only be rejected, with a reason.</summary>
    public void Count(HandoverLine line, int volumes, int pages, string? seal, string? rejection, CurrentUser receiver)
    {
        MustBe(HandoverState.Sent);
        RefuseSender(receiver);
        if (rejection is null && (volumes != line.Volumes || pages != line.Pages))
            throw new RuleBroken(
                "handover.counts-differ",
                $"清点不符：清单 {line.Volumes} 卷 {line.Pages} 页，实收 {volumes} 卷 {pages} 页；请退回并写明原因。",
                $"Counts differ: listed {line.Volumes} volumes, {line.Pages} pages; received {volumes}, {pages}. Reject it with a reason."
            );
        (line.State, line.VolumesReceived, line.PagesReceived) = (
            rejection is null ? LineState.Received : LineState.Rejected,
            volumes,
            pages
        );
        (line.Seal, line.Reason) = (seal, rejection);
    }

    /// <summary>The receiver's signature: from now on they have custody of what they received.</summary>
    public void Close(CurrentUser receiver, DateTimeOffset now)
    {
        MustBe(HandoverState.Sent);
        RefuseSender(receiver);
        if (lines.Exists(line => line.State == LineState.Listed))
            throw new RuleBroken("handover.uncounted", "还有案卷未清点。", "Some dossiers are not counted yet.");
        (State, ReceivedBy, ClosedAt) = (HandoverState.Closed, receiver.Name, now);
    }

    /// <summary>Whether this person may count and sign for the receiving side.</summary>
    public void RefuseSender(CurrentUser receiver)
    {
        if (receiver.Id == SentById || receiver.Id == DraftedById)
            throw new NotPermitted("handover.own", "移交人不能代接收方签收。", "Whoever hands over cannot sign for the receiver.");
        if (Kind == HandoverKind.ToGroup && !receiver.SeesAllBranches)
            throw new NotPermitted(
                "handover.group-only",
                "移交公司档案室须由集团档案管理员接收。",
                "What goes to the group archive is received by a group archivist."
            );
    }

    private void MustBe(HandoverState state)
    {
        if (State == state)
            return;
        throw State is HandoverState.Closed or HandoverState.Recalled ? Over()
        : state == HandoverState.Draft
            ? new RuleBroken("handover.already-sent", "移交清单已签发，不能更改。", "The list is signed; it cannot be changed.")
        : new RuleBroken("handover.not-sent", "移交方尚未签发清单。", "The sender has not signed the list.");
    }

    private static RuleBroken Over() => new("handover.over", "该移交已结束。", "That handover is over.");
}
