using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Classification;

/// <summary>What one branch lays down for a class instead of the scheme; it counts before the class itself.</summary>
internal sealed class BranchRule : Aggregate
{
    private BranchRule() { }

    public BranchRule(string branchId, string classCode) => (BranchId, ClassCode) = (branchId, classCode);

    public string ClassCode { get; private set; } = "";
    public ClassPolicy Policy { get; private set; } = new();

    public void Set(ClassPolicy policy) => Policy = policy;
}
