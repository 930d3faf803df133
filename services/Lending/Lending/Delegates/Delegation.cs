using System.Text.Json.Serialization;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Lending.Delegates;

internal enum DelegationState
{
    [JsonStringEnumMemberName("proposed")]
    Proposed,

    [JsonStringEnumMemberName("accepted")]
    Accepted,

    [JsonStringEnumMemberName("declined")]
    Declined,

    [JsonStringEnumMemberName("ended")]
    Ended,
}

/// <summary>
/// Somebody who decides requests is away, and another decides in their place, in one role and for a span of days (B2). It is in force once
/// the delegate has accepted: lending keeps no list of staff, and their own token proves branch and role.
/// </summary>
internal sealed class Delegation : Aggregate
{
    private static readonly Dictionary<string, string[]> Fitting = new()
    {
        [Roles.DepartmentHead] = [Roles.DepartmentHead, Roles.BranchManager, Roles.Executive],
        [Roles.Archivist] = [Roles.Archivist],
        [Roles.BranchManager] = [Roles.DepartmentHead, Roles.BranchManager, Roles.Executive],
        [Roles.Executive] = [Roles.BranchManager, Roles.Executive],
    };

    private Delegation() { }

    /// <summary>The role in which somebody else decides.</summary>
    public string Role { get; private set; } = "";
    public string DeciderId { get; private set; } = "";
    public string DeciderName { get; private set; } = "";

    /// <summary>Whose requests a department head decides.</summary>
    public string? Department { get; private set; }
    public string DelegateId { get; private set; } = "";
    public string DelegateName { get; private set; } = "";
    public DateOnly From { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; private set; }
    public string Reason { get; private set; } = "";
    public DelegationState State { get; private set; }
    public DateTimeOffset NamedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }

    /// <summary>Why it was declined or ended.</summary>
    public string? EndReason { get; private set; }

    public static IReadOnlyCollection<string> RolesThatDecide => Fitting.Keys;

    public Seat Seat => new(DeciderId, DeciderName, [Role], Department, BranchId);

    /// <param name="others">What is proposed or in force in the branch on any day of the span.</param>
    public static Delegation Name(CurrentUser decider, string branchId, Naming naming, IReadOnlyList<Delegation> others, DateTimeOffset now)
    {
        if (!decider.Has(naming.Role))
            throw new NotPermitted("delegation.role-not-yours", "您没有该审批角色。", "You do not hold that role.");
        var ofDepartment = naming.Role == Roles.DepartmentHead;
        if (ofDepartment && decider.Department is not { Length: > 0 and <= 40 })
            throw new NotPermitted(
                "delegation.no-department",
                "您的账号没有所属部门，无法委托部门审批。",
                "Your account names no department whose requests somebody else could decide."
            );
        if (naming.DelegateId == decider.Id)
            throw new InvalidInput("delegateId", "delegation.self", "不能委托给本人。", "Somebody else has to stand in for you.");
        if (others.Any(other => other.DeciderId == decider.Id && other.Role == naming.Role))
            throw new RuleBroken(
                "delegation.overlaps",
                "这段时间内已有委托，请先终止原委托。",
                "On some of these days somebody stands in for you already; end that first."
            );
        if (others.Any(other => other.DeciderId == naming.DelegateId || other.DelegateId == decider.Id))
            throw new RuleBroken(
                "delegation.chain",
                "不能转委托：这段时间内受托人已委托他人，或您正在代理他人。",
                "Delegation goes one step only: the delegate is away on some of these days, or you stand in for somebody else."
            );
        return new()
        {
            BranchId = branchId,
            Role = naming.Role,
            DeciderId = decider.Id,
            DeciderName = decider.Name,
            Department = ofDepartment ? decider.Department : null,
            DelegateId = naming.DelegateId,
            DelegateName = naming.DelegateName,
            From = naming.From,
            Until = naming.Until,
            Reason = naming.Reason,
            NamedAt = now,
        };
    }

    public bool MayBeKeptBy(CurrentUser user) => Fitting[Role].Any(user.Has);

    public void Accept(CurrentUser user, DateOnly today, DateTimeOffset now)
    {
        EnsureOpenTo(user);
        if (State == DelegationState.Accepted)
            return;
        if (!MayBeKeptBy(user))
            throw new NotPermitted(
                "delegation.role-does-not-fit",
                "您的角色不能代理该审批角色。",
                "Your role does not fit: a delegate decides in such matters themselves."
            );
        if (Until < today)
            throw new RuleBroken("delegation.over", "委托期限已过。", "Its last day is over.");
        (State, AnsweredAt, DelegateName) = (DelegationState.Accepted, now, user.Name);
    }

    public void Decline(CurrentUser user, string reason, DateTimeOffset now)
    {
        EnsureOpenTo(user);
        (State, AnsweredAt) = (DelegationState.Declined, now);
        (EndedAt, EndedBy, EndReason) = (now, user.Name, reason);
    }

    /// <summary>Before its last day: the decider is back, or their superior puts an end to it.</summary>
    public void End(CurrentUser user, string reason, DateTimeOffset now)
    {
        if (user.Id != DeciderId && !user.Has(Roles.BranchManager) && !user.Has(Roles.Executive))
            throw new NotPermitted(
                "delegation.not-yours",
                "只有委托人或其上级可以终止委托。",
                "Who named the delegate ends it, or a superior."
            );
        EnsureNotOver();
        State = DelegationState.Ended;
        (EndedAt, EndedBy, EndReason) = (now, user.Name, reason);
    }

    /// <summary>One of the two left the company.</summary>
    public void EndBecauseLeft(string name, DateTimeOffset leftAt) =>
        (State, EndedAt, EndedBy, EndReason) = (DelegationState.Ended, leftAt, name, "离职或调离，委托自动终止。");

    private void EnsureOpenTo(CurrentUser user)
    {
        if (user.Id != DelegateId)
            throw new NotPermitted("delegation.not-named", "委托的不是您。", "Somebody else was named.");
        EnsureNotOver();
    }

    private void EnsureNotOver()
    {
        if (State is DelegationState.Declined or DelegationState.Ended)
            throw new RuleBroken("delegation.over", "委托已终止或被谢绝。", "It was declined or has ended.");
    }
}

/// <summary>Whom somebody names, for what and when.</summary>
internal sealed record Naming(string Role, string DelegateId, string DelegateName, DateOnly From, DateOnly Until, string Reason);

/// <summary>Changes with every naming in a branch, so that two at once see each other.</summary>
internal sealed class DelegationBook : Aggregate
{
    private DelegationBook() { }

    public int Namings { get; private set; }

    public static DelegationBook Begin(string branchId) => new() { BranchId = branchId };

    public void Note() => Namings++;
}
