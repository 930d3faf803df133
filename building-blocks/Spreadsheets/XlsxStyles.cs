using DocumentFormat.OpenXml.Spreadsheet;

namespace CustomerArchive.Spreadsheets;

/// <summary>How a cell looks.</summary>
public enum CellLook
{
    Plain,
    Header,
    Reason,
    Wrong,
}

/// <summary>What a cell holds, as far as that decides its format.</summary>
internal enum CellKind
{
    Plain,
    Formulaic,
    Date,
    Moment,
}

/// <summary>The formats of a sheet that we write: every look with every kind.</summary>
internal static class XlsxStyles
{
    public const string Red = "FFC00000";
    public const string Pink = "FFFFC7CE";

    public static int Index(CellLook look, CellKind kind) => (int)look * Enum.GetValues<CellKind>().Length + (int)kind;

    public static Stylesheet Make()
    {
        var formats = new CellFormats();
        foreach (var look in Enum.GetValues<CellLook>())
        {
            foreach (var kind in Enum.GetValues<CellKind>())
            {
                formats.AppendChild(
                    new CellFormat
                    {
                        NumberFormatId =
                            kind == CellKind.Date ? 164u
                            : kind == CellKind.Moment ? 165u
                            : 0u,
                        ApplyNumberFormat = kind is CellKind.Date or CellKind.Moment,
                        FontId =
                            look == CellLook.Header ? 1u
                            : look == CellLook.Reason ? 2u
                            : 0u,
                        FillId =
                            look == CellLook.Header ? 2u
                            : look == CellLook.Wrong ? 3u
                            : 0u,
                        BorderId = 0,
                        ApplyFont = look is CellLook.Header or CellLook.Reason,
                        ApplyFill = look is CellLook.Header or CellLook.Wrong,
                        QuotePrefix = kind == CellKind.Formulaic,
                    }
                );
            }
        }

        return new Stylesheet(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\\-mm\\-dd" },
                new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm:ss" }
            ),
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "等线" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "等线" }),
                new Font(new FontSize { Val = 11 }, new Color { Rgb = Red }, new FontName { Val = "等线" })
            ),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                Solid("FFEDEDED"),
                Solid(Pink)
            ),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            formats
        );
    }

    private static Fill Solid(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });
}
