using System.Text.Json.Serialization;
using CustomerArchive.Lending.Delegates;
using CustomerArchive.Lending.Policies;

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

    /// <summary>For whom a delegate decided; null when it was decided in the decider's own right.</summary>
    public string? OnBehalfOfId { get; private set; }
    public string? OnBehalfOf { get; private set; }

    /// <summary>When nobody had decided it in time, and the role it went up to.</summary>
    public DateTimeOffset? EscalatedAt { get; private set; }
    public string? EscalatedTo { get; private set; }

    /// <summary>The rows of the policy that ask for this step; null for requests from before that was kept.</summary>
    public IReadOnlyList<Ground>? Grounds { get; init; }

    public bool WasDecidedFor(string personId) =>
        Kind != StepKind.OwnerConsent && Approved is not null && (DecidedById == personId || OnBehalfOfId == personId);

    public void Decide(Decision decision, Seat decider, Seat? onBehalfOf, DateTimeOffset now)
    {
        (Approved, Reason, Evidence) = (decision.Approve, decision.Reason, decision.Evidence);
        (DecidedById, DecidedBy, DecidedAt) = (decider.Id, decider.Name, now);
        (OnBehalfOfId, OnBehalfOf) = (onBehalfOf?.Id, onBehalfOf?.Name);
    }

    public void Escalate(string role, DateTimeOffset now) => (EscalatedTo, EscalatedAt) = (role, now);
}

internal sealed record Decision(bool Approve, string? Reason, string? Evidence);

/// <summary>A dossier as it was when asked for.</summary>
internal sealed class RequestedItem
{
    public required Guid DossierId { get; init; }
    public required string ArchiveNumber { get; init; }
    public required string Title { get; init; }
    public required Dossiers.Secrecy Secrecy { get; init; }

    /// <summary>The rows of the policy that applied to it; null for requests from before that was kept.</summary>
    public IReadOnlyList<Ground>? Grounds { get; init; }

    /// <summary>What those rows say of its loan; null where none says anything.</summary>
    public int? PeriodDays { get; init; }
    public int? MaxRenewals { get; init; }

    /// <summary>Copies and excerpts of it go to people of the company only.</summary>
    public bool InsideOnly { get; init; }

    /// <summary>To view electronically: nothing else of it is shown; null for the whole dossier (B7).</summary>
    public IReadOnlyList<Guid>? DocumentIds { get; init; }

    /// <summary>What of it does not go out with the paper: <c>object</c>, <c>audio-video</c> (B3).</summary>
    public IReadOnlyList<string>? StaysBehind { get; init; }
}
