using Ownership.Console;
using Ownership.Console.Output;

return Standard.Run(streams => Host.Run(args, streams));
