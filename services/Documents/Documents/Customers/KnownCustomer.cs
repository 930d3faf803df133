using CustomerArchive.Persistence.Branches;

namespace CustomerArchive.Documents.Customers;

/// <summary>Our own copy of a customer's current name, so that a label is right whichever fact comes first (C9).</summary>
internal sealed class KnownCustomer : Aggregate
{
    private KnownCustomer() { }

    public KnownCustomer(Guid customerId, string branchId)
    {
        Id = customerId;
        BranchId = branchId;
    }

    /// <summary>Null while only a lease has mentioned the customer.</summary>
    public string? Name { get; private set; }

    /// <summary>The version of the customer file in which the name stood so.</summary>
    public int NameVersion { get; private set; }

    /// <summary>
    /// Dossiers that carry the name. Counting them here makes opening one and renaming the customer collide when they happen at
    /// once, so that the later of the two sees the other.
    /// </summary>
    public int Dossiers { get; private set; }

    /// <summary>The file this one was merged into (C12), and the version of the file that said so.</summary>
    public Guid? MergedIntoId { get; private set; }
    public int MergeVersion { get; private set; }

    /// <summary>Where the file leads; null: to itself. False when something newer is known.</summary>
    public bool Points(Guid? mergedIntoId, int version)
    {
        if (version <= MergeVersion)
            return false;
        (MergedIntoId, MergeVersion) = (mergedIntoId, version);
        return true;
    }

    public void CountDossier() => Dossiers++;

    /// <summary>False when a newer name is known.</summary>
    public bool Learn(string name, int version)
    {
        if (version <= NameVersion)
            return false;
        (Name, NameVersion) = (name, version);
        return true;
    }
}
