namespace Ownership.Playground.Cases;

/// <summary>What becomes of somebody's place on a record.</summary>
public enum PlaceFate
{
    Stays,
    Comes,
    Goes,
}
