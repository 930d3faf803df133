using CustomerArchive.Identity.Contracts;
using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Identity.Branches;

/// <summary>分公司 / 客户服务中心. Its code is the branch of every row it owns, here and in every service, and never changes.</summary>
internal sealed class Branch : Aggregate
{
    private Branch() { }

    public string Name { get; private set; } = "";

    public static (Branch, BranchOpened) Open(string code, string name)
    {
        var branch = new Branch { BranchId = code, Name = name };
        return (branch, branch.Opened());
    }

    public BranchOpened Rename(string name)
    {
        Name = name;
        return Opened();
    }

    private BranchOpened Opened() => new(BranchId, Name, NextVersion);
}

/// <summary>A department of a branch; its code stands in archive numbers and in tokens.</summary>
internal sealed class Department : Aggregate
{
    private Department() { }

    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    public static Department Open(string branch, string code, string name) =>
        new()
        {
            BranchId = branch,
            Code = code,
            Name = name,
        };

    public void Rename(string name) => Name = name;
}
