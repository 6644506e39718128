namespace Ownership.Playground.Toggle;

/// <summary>What people are called: by their names where a file says them, and with their ids where two have one name.</summary>
public sealed class Names
{
    private readonly Dictionary<UserId, string> names = [];

    public Names(IEnumerable<(UserId User, string Name)> told)
    {
        foreach (var (user, name) in told.Where(each => each.Name.Length > 0))
            names[user] = name;
        var twice = names.Values.CountBy(name => name).Where(each => each.Value > 1).Select(each => each.Key).ToHashSet();
        foreach (var (user, name) in names.Where(each => twice.Contains(each.Value)).ToList())
            names[user] = $"{name} ({user})";
        Sentences = new(Naming.Described, Of);
    }

    /// <summary>Nobody's name is known.</summary>
    public static Names None { get; } = new([]);

    internal Sentences Sentences { get; }

    public string Of(UserId user) => names.GetValueOrDefault(user) ?? user.Value;
}
