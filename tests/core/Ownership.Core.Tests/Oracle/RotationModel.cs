namespace Ownership.Core.Tests.Oracle;

/// <summary>
/// A rotation as two queues of people with tickets: who waits for their turn in this cycle, and who has had it. Written
/// from the manual, and shares no code with the library.
/// </summary>
internal sealed class RotationModel
{
    private readonly List<Person> waiting = [];
    private readonly List<Person> served = [];

    public IEnumerable<UserId> Users => waiting.Concat(served).Select(person => person.User);

    public IEnumerable<RotationShare> Shares => served.Concat(waiting).Select(person => person.Share);

    public UserId? Next(Predicate<UserId> isAvailable)
    {
        var person = waiting.Concat(served).FirstOrDefault(one => isAvailable(one.User));
        if (person is null)
            return null;
        if (served.Contains(person))
            BeginAnotherCycle();
        person.Tickets--;
        if (person.Tickets == 0)
            Serve(person);
        return person.User;
    }

    public void Leave(UserId user)
    {
        waiting.RemoveAll(person => person.User == user);
        served.RemoveAll(person => person.User == user);
        StartOverWhereNobodyWaits();
    }

    public void Join(UserId user, int weight)
    {
        if (waiting.Concat(served).FirstOrDefault(person => person.User == user) is not { } known)
        {
            waiting.Add(new Person { User = user, Weight = weight, Tickets = weight });
            return;
        }

        int had = known.Weight - known.Tickets;
        known.Weight = weight;
        known.Tickets = weight - had;
        if (known.Tickets <= 0)
            Serve(known);
    }

    private void Serve(Person person)
    {
        person.Tickets = person.Weight;
        waiting.Remove(person);
        served.Add(person);
        StartOverWhereNobodyWaits();
    }

    private void StartOverWhereNobodyWaits()
    {
        if (waiting.Count == 0)
            BeginAnotherCycle();
    }

    /// <summary>The queue of the served joins the other one, at its end.</summary>
    private void BeginAnotherCycle()
    {
        waiting.AddRange(served);
        served.Clear();
    }

    private sealed class Person
    {
        public required UserId User { get; init; }

        public required int Weight { get; set; }

        public required int Tickets { get; set; }

        public RotationShare Share => new(User, Weight, Weight - Tickets);
    }
}

/// <summary>Library and model side by side, while users come, go, are away and change their weights.</summary>
public class RotationComparison
{
    private const int Steps = 1_000_000;

    [Fact]
    public void Library_and_model_agree_over_a_million_turns()
    {
        var random = new Random(1);
        var pool = Enumerable.Range(1, 6).Select(i => new UserId($"u{i}")).ToArray();
        var (rotation, model) = (AssignmentRotation.Weighted((pool[0], 3), (pool[1], 3), (pool[2], 1)), new RotationModel());
        foreach (var user in rotation.Users)
            model.Join(user, rotation.WeightOf(user));
        var had = pool.ToDictionary(user => user, _ => 0);

        for (int step = 0; step < Steps; step++)
        {
            var someone = pool[random.Next(pool.Length)];
            int away = random.Next(3) == 0 ? random.Next(1 << pool.Length) : 0, weight = random.Next(1, 5);
            bool IsAvailable(UserId user) => ((away >> Array.IndexOf(pool, user)) & 1) == 0;

            switch (random.Next(20))
            {
                case 0:
                    rotation = rotation.Without(someone);
                    model.Leave(someone);
                    break;
                case 1:
                    rotation = rotation.With(someone, weight);
                    model.Join(someone, weight);
                    break;
            }

            var (before, expected) = (rotation, model.Next(IsAvailable));
            (var actual, rotation) = away == 0 && step % 2 == 0 ? rotation.Next() : rotation.Next(IsAvailable);
            if (actual != expected || !rotation.Users.SequenceEqual(model.Users) || !rotation.Shares.SequenceEqual(model.Shares))
            {
                Assert.Fail($"step {step}: {Text(before.Users, before.Shares)}\n"
                    + $"gave {actual} and then {Text(rotation.Users, rotation.Shares)},\n"
                    + $"the model {expected} and then {Text(model.Users, model.Shares)}");
            }

            if (actual is not null)
                had[actual]++;
        }

        had.Values.Should().AllSatisfy(count => count.Should().BeGreaterThan(Steps / 20, "all take part"));

        static string Text(IEnumerable<UserId> line, IEnumerable<RotationShare> shares) =>
            $"{string.Join(", ", shares)} with the turn of {line.FirstOrDefault()?.Value ?? "nobody"}";
    }
}
