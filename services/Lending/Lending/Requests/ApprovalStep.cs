using System.Text.Json.Serialization;

namespace CustomerArchive.Lending.Requests;

/// <summary>Who decides a step; the order here is the order of the path (B2).</summary>
internal enum StepKind
{
    /// <summary>The head of the requester's department.</summary>
    [JsonStringEnumMemberName("department-head")]
    DepartmentHead,

    /// <summary>An archivist, who keeps the dossier.</summary>
    [JsonStringEnumMemberName("custodian")]
    Custodian,

    /// <summary>The branch manager, or an executive in their place.</summary>
    [JsonStringEnumMemberName("branch-manager")]
    BranchManager,

    /// <summary>The consent of the person whose data it is, recorded by an archivist with its evidence.</summary>
    [JsonStringEnumMemberName("owner-consent")]
    OwnerConsent,
}

/// <summary>One step of a request's path and, once taken, its decision.</summary>
internal sealed class ApprovalStep
{
    public required int Position { get; init; }
    public required StepKind Kind { get; init; }
    public bool? Approved { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>Where the owner's consent can be found: letter, number, date.</summary>
    public string? Evidence { get; private set; }
    public string? DecidedById { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public void Decide(Decision decision, (string Id, string Name) decider, DateTimeOffset now) =>
        (Approved, Reason, Evidence, DecidedById, DecidedBy, DecidedAt) = (
            decision.Approve,
            decision.Reason,
            decision.Evidence,
            decider.Id,
            decider.Name,
            now
        );
}

internal sealed record Decision(bool Approve, string? Reason, string? Evidence);

/// <summary>A dossier as it was when asked for.</summary>
internal sealed class RequestedItem
{
    public required Guid DossierId { get; init; }
    public required string ArchiveNumber { get; init; }
    public required string Title { get; init; }
    public required Dossiers.Secrecy Secrecy { get; init; }
}
