namespace CustomerArchive.Customers.Customers;

internal sealed partial class Customer
{
    /// <summary>
    /// Empty while the file is in use. A file that was merged into another, or that may only be stored, carries its own id here: every
    /// query leaves it out unless it says otherwise, and it no longer stands in the way of a file with the same numbers.
    /// </summary>
    public Guid SetAside { get; private set; }

    /// <summary>The file this one was merged into.</summary>
    public Guid? MergedIntoId { get; private set; }
}
