namespace CustomerArchive.Printing;

/// <summary>Width and height of a page in millimetres.</summary>
public readonly record struct PageSize(double Width, double Height)
{
    public static PageSize A4 { get; } = new(210, 297);
    public static PageSize A3 { get; } = new(297, 420);

    /// <summary>The spine of a box or binder: 310 mm high, usually 20, 30, 40 or 50 mm wide.</summary>
    public static PageSize Spine(double width) => new(width, 310);

    public PageSize Landscape() => Width >= Height ? this : new(Height, Width);
}

/// <summary>Where text stands in the width it has.</summary>
public enum Align
{
    Left,
    Centre,
    Right,
}
