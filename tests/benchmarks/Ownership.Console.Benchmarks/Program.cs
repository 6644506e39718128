using Ownership.Console.Benchmarks;

// Without arguments everything is measured and reported; with a folder the input is kept there; "report" reports it again.
switch (args)
{
    case ["report"]:
        Report.Write(Results.Committed());
        break;
    case [Parsing.OfLines, var file]:
        Parsing.Lines(file);
        break;
    case [Parsing.OfFile, var file]:
        Parsing.File(file);
        break;
    case [var folder]:
        Report.Write(Results.Of(new(folder)));
        break;
    default:
        var temporary = Directory.CreateTempSubdirectory("ownership-");
        try
        {
            Report.Write(Results.Of(new(temporary.FullName)));
        }
        finally
        {
            temporary.Delete(recursive: true);
        }

        break;
}
