using System.Text;
using Ownership.Core;

namespace Ownership.Console.Tests;

/// <summary>Inputs of a test's own, with ids as long as real ones.</summary>
public abstract class InputFiles : TemporaryFiles
{
    protected const string A = "uA00000000000000000a", B = "uB00000000000000000b", C = "uC00000000000000000c";
    protected const string C0 = "c000000000000000000x", C1 = "c100000000000000000x", C2 = "c200000000000000000x";
    protected const string O0 = "o000000000000000000x", O1 = "o100000000000000000x", O2 = "o200000000000000000x";

    private protected static Source Stdin(byte[] bytes) => Source.Open("-", new MemoryStream(bytes));

    private protected static Source Stdin(string text) => Stdin(Encoding.UTF8.GetBytes(text));

    private protected static Hosts.Input.Records Read(params string[] answers) =>
        Hosts.Input.Records.Read(answers.Select(Stdin), keepsText: false);

    private protected static IEnumerable<string> Lines(IEnumerable<OwnershipSnapshot> snapshots) =>
        snapshots.SelectMany(snapshot => $"{snapshot}".Split('\n'));

    /// <summary>What reads one byte at a time, as slow input does.</summary>
    protected sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
