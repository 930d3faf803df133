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
