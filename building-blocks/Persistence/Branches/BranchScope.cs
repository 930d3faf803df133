using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Persistence.Branches;

/// <summary>A row that belongs to one branch. Every query is filtered to the branches of the user, every write is checked (P1).</summary>
public interface IBranchScoped
{
    string BranchId { get; }
}

/// <summary>Says that an entity belongs to the whole group, and why; a test over every model asks for one or the other.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GroupWideAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

public static class BranchLists
{
    /// <summary>
    /// The rows that a list starts from. Who has one branch asks for that one by name, so that the database reads its sorted index from
    /// the wanted end instead of sorting the branch; the filter of the context stands all the same.
    /// </summary>
    public static IQueryable<T> For<T>(this IQueryable<T> rows, CurrentUser user)
        where T : class, IBranchScoped
    {
        if (user.SeesAllBranches || user.Branches is not [var branch])
            return rows;
        return rows.Where(row => row.BranchId == branch);
    }
}

/// <summary>A row that rules are decided on: it has a branch and a version that rises with every change (concurrency token).</summary>
public abstract class Aggregate : IBranchScoped
{
    public Guid Id { get; protected set; } = Guid.CreateVersion7();
    public string BranchId { get; protected set; } = "";

    /// <summary>1 when first saved, one more with every saved change.</summary>
    public int Version { get; private set; }

    /// <summary>The version this aggregate will have when the present change is saved; facts carry it.</summary>
    protected int NextVersion => Version + 1;

    internal void Advance() => Version++;
}
