namespace CustomerArchive.Documents.Renditions.Texts;

/// <summary>Enough was read: what there is so far is kept, and the reason stands at the work.</summary>
internal sealed class TextCut(string why) : Exception(why);

/// <summary>
/// Text on its way into its file: without control characters, never longer than allowed, pieces apart from each other, a form feed after
/// each page.
/// </summary>
internal sealed class KeptText(TextWriter to, int most)
{
    private char? between;
    private bool returned;
    private char last = '\f';
    private int written;

    public void Write(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            // However a line ends, here it ends with a line feed.
            if (!(returned && letter == '\n'))
                Take(letter == '\r' ? '\n' : letter);
            returned = letter == '\r';
        }
    }

    /// <summary>What stands between the last piece and the next, if one comes: a blank gives way to a tab, a tab to a new line.</summary>
    public void Between(char separator)
    {
        if (last is not ('\f' or '\n') && Rank(separator) > Rank(between))
            between = separator;
    }

    public void EndPage()
    {
        between = null;
        if (last is not ('\f' or '\n'))
            Put('\n');
        Put('\f');
    }

    private void Take(char letter)
    {
        if (letter is '\uFEFF' or '\uFFFE' or '\uFFFF' || (char.IsControl(letter) && letter is not ('\t' or '\n' or '\f')))
            return;
        // Never between the halves of a character.
        var room = (between is null ? 0 : 1) + (char.IsHighSurrogate(letter) ? 2 : 1);
        if (written + room > most)
            throw new TextCut($"the text is cut after {most} characters (Renditions:MaxTextCharacters)");
        if (between is { } separator)
            Put(separator);
        between = null;
        Put(letter);
    }

    private void Put(char letter)
    {
        to.Write(last = letter);
        written++;
    }

    private static int Rank(char? separator) =>
        separator switch
        {
            null => 0,
            ' ' => 1,
            '\t' => 2,
            _ => 3,
        };
}
