using System.Collections;
using System.Text;
using QRCoder;

namespace CustomerArchive.Printing;

internal static class QrModules
{
    /// <summary>The rows of a QR code, white border included; true is black. A quarter of a label may be dirty and it still reads.</summary>
    public static IReadOnlyList<BitArray> Of(string text)
    {
        using var code = Ascii.IsValid(text)
            ? QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q)
            : QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q, forceUtf8: true, eciMode: QRCodeGenerator.EciMode.Utf8);
        return code.ModuleMatrix;
    }
}
