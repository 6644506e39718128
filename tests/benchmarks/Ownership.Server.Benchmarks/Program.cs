using Ownership.Server.Benchmarks;
using Results = Ownership.Server.Benchmarks.Results;

// Without arguments everything is measured and reported; "short" shows whether that works, and "report" reports it again.
switch (args)
{
    case [Child.Server or Child.ByHand, var database]:
        await Child.Be(args[0], database);
        break;
    case ["report"]:
        Report.Write(Results.Committed());
        break;
    case ["short"]:
        Console.WriteLine(Report.Tables(await Results.Of(Measuring.Short)));
        break;
    default:
        Report.Write(await Results.Of(Measuring.Whole));
        break;
}
