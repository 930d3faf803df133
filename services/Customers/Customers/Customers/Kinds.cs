namespace CustomerArchive.Customers.Customers;

internal enum CustomerKind
{
    Enterprise,
    Individual,
    Household,
}

internal enum Sex
{
    Male,
    Female,
}

/// <summary>Where a file stands (C7): it is active after two reviews.</summary>
internal enum FileState
{
    Draft,
    FirstReview,
    SecondReview,
    Active,
    Returned,
}
