using Ownership.Console;

// Not Console.In, which neither expects UTF-8 everywhere nor passes over a byte order mark.
using var input = new StreamReader(Console.OpenStandardInput());
return Host.Run(args, input, Console.Out, Console.Error);
