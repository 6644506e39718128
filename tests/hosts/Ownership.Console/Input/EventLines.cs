namespace Ownership.Console.Input;

/// <summary>Webhook events, one a line. A malformed line is named on standard error and counted, and the rest goes on.</summary>
internal sealed class EventLines(TextReader reader, string name, TextWriter error)
{
    public int Malformed { get; private set; }

    public IEnumerable<WebhookEvent> Read()
    {
        int line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (!string.IsNullOrWhiteSpace(text) && ReadOrReport(line, text) is { } e)
                yield return e;
        }
    }

    private WebhookEvent? ReadOrReport(int line, string text)
    {
        try
        {
            return Json.At($"{name}:{line}", () => WebhookEvent.Read(line, text));
        }
        catch (InvalidDataException e)
        {
            Malformed++;
            error.WriteLine(e.Message.Printable());
            return null;
        }
    }
}
