using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Ownership.Playground.Tests;

/// <summary>Where the playground is: at the server, and in a folder of a web space that knows nothing but files.</summary>
internal sealed class Sites : IAsyncDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ownership-playground-");
    private readonly List<WebApplication> running = [];

    /// <summary>At the server.</summary>
    public Uri Server { get; private set; } = null!;

    /// <summary>In a folder of a web space.</summary>
    public Uri Files { get; private set; } = null!;

    public async Task Start()
    {
        string database = Path.Combine(directory.FullName, "ownership.db");
        var server = await Ownership.Server.Server.Build(new(database, null, AnyPort, FreePort.Next()));
        Server = new(await Run(server), "playground/");
        Files = new(await Run(OnlyFiles("/any/folder")), "any/folder/");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in running)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
    }

    private static WebApplication OnlyFiles(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(AnyPort);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        app.UseFileServer(new FileServerOptions
        {
            RequestPath = folder,
            FileProvider = new PhysicalFileProvider(Ownership.Server.Playground.Folder),
            StaticFileOptions = { ServeUnknownFileTypes = true },
        });
        return app;
    }

    private async Task<Uri> Run(WebApplication app)
    {
        running.Add(app);
        await app.StartAsync();
        return new(app.Urls.Single());
    }
}
