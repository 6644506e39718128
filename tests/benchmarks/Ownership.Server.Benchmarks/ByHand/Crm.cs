using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ownership.Server.Data;

namespace Ownership.Server.Benchmarks.ByHand;

/// <summary>
/// What the server is measured against: an assignment as a developer writes it who has neither the library nor Orleans. It knows
/// the rules for owners, and leaves followers alone.
/// </summary>
internal static class Crm
{
    private const int MaxTries = 20;

    public static WebApplication Build(string database, string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDbContextPool<CrmDb>(db => Database.Use(db, database));
        builder.Services.AddSingleton(new WriteTurns(isOneAtATime: !Database.IsPostgres(database)));
        var app = builder.Build();
        app.MapPut("/contacts/{id}", Put);
        return app;
    }

    private static async Task<IResult> Put(string id, JsonObject body, HttpRequest request, CrmDb db, WriteTurns turns)
    {
        string bearer = request.Headers.Authorization.ToString();
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bearer[(bearer.IndexOf(' ') + 1)..])));
        if (await db.Tokens.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash) is not { } token)
            return TypedResults.Unauthorized();
        if (token.IsOfUser && body.ContainsKey("assignedTo"))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);

        for (int tries = 0; tries < MaxTries; tries++)
        {
            db.ChangeTracker.Clear();
            var contact = await db.Contacts.Include(row => row.Location).Include(row => row.Records)
                .SingleOrDefaultAsync(row => row.Id == id && row.LocationId == token.LocationId);
            if (contact is null)
                return TypedResults.NotFound();
            var details = await db.Details.SingleAsync(row => row.RecordId == $"contact:{id}");

            string before = Owners(contact);
            if (body.TryGetPropertyValue("assignedTo", out var owner))
                Assign(contact, owner?.GetValue<string>());
            var fields = Merge(details, body);
            contact.Version++;
            details.Updated = DateTimeOffset.UtcNow;
            db.Saved.Add(new()
            {
                ContactId = id,
                Version = contact.Version,
                At = details.Updated,
                Actor = token.Name,
                Command = body.ToJsonString(),
                Settings = contact.Location.Settings,
                Before = before,
                After = Owners(contact),
            });
            if (await TrySave(db, contact.Location, turns))
                return TypedResults.Json(new JsonObject { ["succeded"] = true, ["contact"] = Shape(contact, details, fields) });
        }

        return TypedResults.Conflict();
    }

    /// <summary>Coupled owners stay together, but for closed opportunities where those keep theirs.</summary>
    private static void Assign(Contact contact, string? owner)
    {
        var settings = JsonSerializer.Deserialize<Settings>(contact.Location.Settings, JsonSerializerOptions.Web)!;
        bool isKeeping = settings.ClosedOpportunities == "KeepOwner";
        foreach (var record in contact.Records)
        {
            if (record.Position == 0 || (!settings.AllowDifferentOwners && !(isKeeping && record.IsClosed)))
                record.Owner = owner;
        }
    }

    private static JsonObject Merge(Details details, JsonObject given)
    {
        var fields = JsonNode.Parse(details.Fields)!.AsObject();
        foreach (var (name, value) in given.Where(field => field.Key != "assignedTo"))
            fields[name] = value?.DeepClone();
        details.Fields = fields.ToJsonString();
        return fields;
    }

    /// <summary>One transaction; nothing, where somebody else has saved the contact or the settings.</summary>
    private static async Task<bool> TrySave(CrmDb db, Location location, WriteTurns turns)
    {
        using var turn = await turns.Take();
        await using var transaction = await db.Database.BeginTransactionAsync();
        // Nobody else writes to SQLite during a transaction; in PostgreSQL the row is held.
        var locations = db.Database.IsNpgsql()
            ? db.Locations.FromSql($"""SELECT * FROM "SubAccounts" WHERE "Id" = {location.Id} FOR SHARE""") : db.Locations;
        if (!await locations.AnyAsync(row => row.Id == location.Id && row.Version == location.Version))
            return false;
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        await transaction.CommitAsync();
        return true;
    }

    private static string Owners(Contact contact) =>
        JsonSerializer.Serialize(contact.Records.OrderBy(row => row.Position).Select(row => new { row.Id, row.Owner }));

    private static JsonObject Shape(Contact contact, Details details, JsonObject fields)
    {
        fields["id"] = contact.Id;
        fields["locationId"] = contact.LocationId;
        fields["assignedTo"] = contact.Records.Single(row => row.Position == 0).Owner;
        fields["dateAdded"] = details.Added;
        fields["dateUpdated"] = details.Updated;
        return fields;
    }

    private sealed record Settings(bool AllowDifferentOwners, string ClosedOpportunities);
}
