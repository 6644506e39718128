namespace Ownership.Core.Tests.Catalogue;

/// <summary>One of a closed set.</summary>
internal abstract class Kind
{
    public static IReadOnlyList<Kind> All { get; } = [.. CommandKinds.All, .. ChangeKinds.All];

    public abstract Type Type { get; }

    /// <summary>Values with the document in Json/Written that each is written as, and the text that it says of itself.</summary>
    public IEnumerable<(string Document, object Value, string Text)> Examples { get; private protected set; } = [];
}
