using CustomerArchive.Identity.Contracts;
using CustomerArchive.Identity.Data;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Identity.People;

/// <summary>
/// A person's account. Not an aggregate with automatic audit: its password hash and counters must never reach the trail, so each
/// use case records its own act.
/// </summary>
[GroupWide("A person may work in several branches or for the group; use cases hold administrators to their own branches.")]
internal sealed class Staff
{
    private Staff() { }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Lower case, unique for ever: a closed account's name is not given to somebody else.</summary>
    public string UserName { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? Department { get; private set; }
    public string BranchList { get; private set; } = "";
    public string RoleList { get; private set; } = "";
    public string PasswordHash { get; private set; } = "";
    public DateTimeOffset PasswordSetAt { get; private set; }
    public bool MustChangePassword { get; private set; }
    public int FailedAttempts { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }
    public DateTimeOffset? LastSignInAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Base32, sealed in the database; null until a second factor is set up.</summary>
    public string? SecondFactor { get; private set; }

    /// <summary>The last time step whose code was taken; a code is good once (RFC 6238 §5.2).</summary>
    public long SecondFactorStep { get; private set; }

    /// <summary>Concurrency token; rises with every change an administrator or the person makes.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<string> Branches => WordList.Split(BranchList);
    public IReadOnlyList<string> Roles => WordList.Split(RoleList);

    /// <summary>The branch that audit records and facts about this person carry.</summary>
    public string HomeBranch => Branches[0];

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    public static Staff Hire(
        string userName,
        string name,
        IReadOnlyList<string> branches,
        string? department,
        IReadOnlyList<string> roles,
        DateTimeOffset now
    )
    {
        var staff = new Staff
        {
            UserName = Normal(userName),
            Name = name,
            CreatedAt = now,
        };
        staff.Place(name, branches, department, roles);
        return staff;
    }

    public static string Normal(string userName) => userName.Trim().ToLowerInvariant();

    public void Place(string name, IReadOnlyList<string> branches, string? department, IReadOnlyList<string> roles)
    {
        RefuseClosed();
        if (
            roles.Count > 1
            && (roles.Contains(ServiceDefaults.Users.Roles.SystemAdministrator) || roles.Contains(ServiceDefaults.Users.Roles.Auditor))
        )
            throw new RuleBroken(
                "staff.roles-not-separated",
                "系统管理员、审计员不得兼任其他角色（职责分离）。",
                "A system administrator or an auditor may hold no other role (separation of duties)."
            );
        (Name, Department, BranchList, RoleList) = (name, department, WordList.Join(branches), WordList.Join(roles));
        Version++;
    }

    public void SetPassword(string hash, bool mustChange, DateTimeOffset now)
    {
        RefuseClosed();
        (PasswordHash, PasswordSetAt, MustChangePassword) = (hash, now, mustChange);
        (FailedAttempts, LockedUntil) = (0, null);
        Version++;
    }

    public void Unlock()
    {
        (FailedAttempts, LockedUntil) = (0, null);
        Version++;
    }

    public void SetSecondFactor(string? secret)
    {
        RefuseClosed();
        (SecondFactor, SecondFactorStep) = (secret, 0);
        Version++;
    }

    /// <summary>S1-4§9(4): whoever leaves hands everything back first, and the archive has confirmed it.</summary>
    public StaffLeft Close(bool cleared, DateTimeOffset now)
    {
        RefuseClosed();
        if (!cleared)
            throw new RuleBroken(
                "account.not-cleared",
                "须先由档案室出具清还证明，方可注销账户。",
                "The archive must confirm the clearance first; then the account can be closed."
            );
        ClosedAt = now;
        Version++;
        return new(Id.ToString(), Name, HomeBranch, now, Version);
    }

    public void RefuseClosed()
    {
        if (ClosedAt is not null)
            throw new RuleBroken("staff.closed", "该账户已注销。", "The account is closed.");
    }
}
