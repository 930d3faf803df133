namespace CustomerArchive.Customers.Customers;

internal sealed partial class Customer
{
    /// <summary>Names this customer had before, and those of files merged into this one; they find it too (C9, C12).</summary>
    public List<string> FormerNames { get; private set; } = [];

    /// <summary>What near names share; see <see cref="Names.NearKey"/>.</summary>
    public string NearKey { get; private set; } = "";

    /// <summary>The present name and the former ones as they are searched, one a line.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>Fills the keys of a file that was stored before there were such keys.</summary>
    public void IndexNames()
    {
        NearKey = Names.NearKey(Name);
        SearchKey = string.Join('\n', FormerNames.Prepend(Name).Select(Names.SearchKey).Distinct());
    }

    private void SetName(string name)
    {
        if (Name.Length > 0 && Names.Key(Name) != Names.Key(name) && !FormerNames.Contains(Name))
            FormerNames.Add(Name);
        FormerNames.Remove(name);
        Name = name;
        NameKey = Names.Key(name);
        EnterpriseNameKey = Kind == CustomerKind.Enterprise ? NameKey : null;
        IndexNames();
    }
}
