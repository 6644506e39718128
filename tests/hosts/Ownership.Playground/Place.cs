namespace Ownership.Playground;

/// <summary>
/// Where somebody is: a page, and what it shows. It stands behind the # of the address, so that any static web space will do, and
/// so that no server ever learns it.
/// </summary>
/// <param name="Page">The page.</param>
/// <param name="Rest">What it shows, as the page has it.</param>
internal readonly record struct Place(string Page, string Rest)
{
    public const string Try = "try";
    public const string Toggle = "toggle";
    public const string Learn = "learn";

    /// <summary>
    /// The way to a page. It starts with the folder, since what starts with # is, for those who go by ear, a place on this page.
    /// </summary>
    public static string To(string page, string rest = "") => $"./#{page}{(rest.Length == 0 ? "" : "/")}{rest}";

    /// <summary>The place of an address; the first page where it names none that is known.</summary>
    public static Place Of(string address)
    {
        string[] parts = new Uri(address).Fragment.TrimStart('#').Split('/', 2);
        return new(parts[0] is Toggle or Learn ? parts[0] : Try, parts.ElementAtOrDefault(1) ?? "");
    }
}
