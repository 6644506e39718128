namespace Ownership.Hosts.Input;

/// <summary>Where a record stands.</summary>
/// <param name="Source">The name of its source.</param>
/// <param name="Line">The line on which the value starts that it is in.</param>
/// <param name="Path">The way to it in the value, without its index at the end.</param>
/// <param name="Index">Its index in an array, or -1 where it is in none.</param>
internal readonly record struct Place(string Source, int Line, string Path = "", int Index = -1)
{
    // Most files are one value, in which the line says nothing.
    private string File => Line > 1 ? $"{Source}:{Line}" : Source;

    public Place Under(string name) => this with { Path = Index < 0 ? name : $"{Path}[{Index}].{name}", Index = -1 };

    public string Says(string what) => $"{this}: {what}";

    public override string ToString() => Index >= 0 ? $"{File}: {Path}[{Index}]" : Path.Length > 0 ? $"{File}: {Path}" : File;
}
