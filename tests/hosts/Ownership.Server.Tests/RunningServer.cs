using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Ownership.Core;
using Ownership.Server.Access;
using Ownership.Server.Data;
using Database = Ownership.Server.Data.Database;

namespace Ownership.Server.Tests;

/// <summary>A server in this process on a database of its own, and a client with the token of its first location.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ownership-server-");
    private readonly string database;
    private WebApplication app = null!;

    /// <summary>On a file.</summary>
    public RunningServer() => database = Path.Combine(directory.FullName, "ownership.db");

    /// <summary>On a database that there is not yet.</summary>
    internal RunningServer(string database) => this.database = database;

    public string LocationId { get; private set; } = "";

    public string Token { get; private set; } = "";

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public HttpClient Client { get; private set; } = null!;

    internal IServiceProvider Services => app.Services;

    public async Task InitializeAsync()
    {
        if (Database.IsPostgres(database))
        {
            await using var empty = Database.Open(database);
            await empty.GetService<IRelationalDatabaseCreator>().CreateAsync();
        }

        app = await Server.Build(new(database, null, Address.ToString(), FreePort.Next()));
        await app.StartAsync();
        await using var db = await Db();
        LocationId = (await db.SubAccounts.SingleAsync()).Id;
        Token = await NewToken();
        Client = As(Token);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await using (var db = Database.Open(database))
            await db.Database.EnsureDeletedAsync();
        SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
    }

    internal Task<ServerDb> Db() => app.Services.GetRequiredService<IDbContextFactory<ServerDb>>().CreateDbContextAsync();

    /// <summary>Another location.</summary>
    public async Task<string> NewLocation(SubAccountSettings settings)
    {
        await using var db = await Db();
        string id = Database.NewId();
        db.SubAccounts.Add(new() { Id = id, Settings = settings });
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>A new token of an integration, or of a user; of the first location, unless another is named.</summary>
    public async Task<string> NewToken(UserId? user = null, string? location = null)
    {
        await using var db = await Db();
        var (token, row) = Tokens.New(location ?? LocationId, user ?? new("integration"), isOfUser: user is not null);
        db.Tokens.Add(row);
        await db.SaveChangesAsync();
        return token;
    }

    public HttpClient As(string token)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Add("Version", "2021-07-28");
        return client;
    }

    /// <summary>Sends JSON, and returns the status and what was answered.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> Send(
        HttpMethod method, string path, object? body = null, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await (client ?? Client).SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        bool isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return (response.StatusCode, isJson ? JsonNode.Parse(text) : null);
    }
}
