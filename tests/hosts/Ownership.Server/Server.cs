using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Security.Claims;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.OpenApi;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Orleans.Configuration;
using Orleans.Serialization;
using Scalar.AspNetCore;

namespace Ownership.Server;

/// <summary>The server: from its command line to its endpoints.</summary>
internal static class Server
{
    private const int MostBytes = 1 << 20;

    // Of one location: far above what the product allows, and low enough that none keeps the others out.
    private const int Burst = 20_000;
    private const int PerSecond = 5_000;

    /// <summary>How long a caller waits for a grain whose silo may be gone, until it is told to try again.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    public static RootCommand Command()
    {
        var database = new Option<string>("--database")
        {
            HelpName = "FILE|CONNECTION",
            Description = "A file of SQLite's, or a connection to PostgreSQL such as \"Host=…;Database=…\"",
            DefaultValueFactory = _ => "ownership.db",
        };
        var redis = new Option<string?>("--redis") { HelpName = "HOST:PORT", Description = "Be one of many, which find each other there" };
        var urls = new Option<string>("--urls") { Description = "Where it listens", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var address = new Option<IPAddress>("--silo-address")
        {
            HelpName = "IP",
            Description = "Where the others reach it; who can reach it there is trusted",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result => IPAddress.TryParse(result.Tokens[0].Value, out var parsed) ? parsed : Refuse(result),
        };
        var port = new Option<int>("--silo-port") { Description = "On which port", DefaultValueFactory = _ => 11111 };
        database.Recursive = true;
        var location = new Command("add-location", "Add a location to the database, and print its first token");
        location.SetAction((result, _) => Start(result.GetValue(database)!, addsLocation: true));
        var command = new RootCommand("An ownership service with the product's own API")
        {
            database, redis, urls, address, port, location,
        };
        command.SetAction(async (result, stop) =>
        {
            var app = await Build(new(
                result.GetValue(database)!, result.GetValue(redis), result.GetValue(urls)!, result.GetValue(port),
                result.GetValue(address)));
            await app.StartAsync(stop);
            await app.WaitForShutdownAsync(stop);
            return 0;
        });
        return command;
    }

    private static IPAddress? Refuse(ArgumentResult result)
    {
        result.AddError($"\"{result.Tokens[0].Value}\" is no IP address.");
        return null;
    }

    public static async Task<WebApplication> Build(ServerOptions options)
    {
        // Where its settings are it looks for changes, which must not be where the database is and changes all the time.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Playground.Folder,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MostBytes);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Its first look is always late, by as long as the machine has been up.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // That a silo is gone is told by Orleans, once; this tells of every call that is tried again.
        builder.Logging.AddFilter("Polly", LogLevel.Error);
        Services(builder.Services, options);
        builder.Host.UseOrleans(silo => Silo(silo, options));

        var app = builder.Build();
        // What is the caller's fault is told to the caller; anything else stands in the log.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = context => context.Exception is Refused or BadHttpRequestException,
        });
        app.UseStatusCodePages();
        app.Use(Playground.Index);
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(ApiVersion.Check);
        app.Use(RequestKeys.Keep);
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference().AllowAnonymous();
        Playground.Map(app);
        var product = ApiVersion.Group(app);
        ContactEndpoints.Map(product);
        OpportunityEndpoints.Map(product);
        UserEndpoints.Map(product);
        OwnershipEndpoints.Map(app);
        TokenEndpoints.Map(app);
        RunEndpoints.Map(app);
        await Start(options.Database, addsLocation: false);
        return app;
    }

    private static void Services(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new WriteTurns(isOneAtATime: !Database.IsPostgres(options.Database)));
        services.AddPooledDbContextFactory<ServerDb>(db => Database.Use(db, options.Database));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<ServerDb>>().CreateDbContext());
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Viewer.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.User));
        services.AddHttpClient(nameof(OutboxGrain), client => client.Timeout = OutboxGrain.LongestAnswer);
        services.AddHostedService<Waker>();
        services.AddScoped<Asking>();
        services.AddOpenApi(openApi =>
        {
            openApi.CreateSchemaReferenceId =
                type => LibrarySchemas.NameOf(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            openApi.AddSchemaTransformer<LibrarySchemas>();
            openApi.AddDocumentTransformer<LibrarySchemas>();
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                context.User.FindFirstValue(Viewer.Location) ?? "", _ => new()
                {
                    TokenLimit = Burst,
                    TokensPerPeriod = PerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                }));
        });
        Telemetry(services);
        services.AddHealthChecks().AddDbContextCheck<ServerDb>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Problems>();
        services.AddAuthentication(Tokens.Name).AddScheme<AuthenticationSchemeOptions, Tokens>(Tokens.Name, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new(
            [new Microsoft.AspNetCore.Authorization.Infrastructure.DenyAnonymousAuthorizationRequirement()], [Tokens.Name]));
    }

    /// <summary>
    /// Metrics and traces go where the usual variables say (OTEL_EXPORTER_OTLP_ENDPOINT); paths have no ids in them. The log does
    /// not go there, since Orleans' warnings name grains.
    /// </summary>
    private static void Telemetry(IServiceCollection services)
    {
        bool isTold = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };
        services.AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.Orleans");
                if (isTold)
                    metrics.AddOtlpExporter();
            })
            .WithTracing(traces =>
            {
                // An address has ids in it, and a search names; the route says enough.
                traces.AddSource("Microsoft.Orleans.Application").AddAspNetCoreInstrumentation(
                    http => http.EnrichWithHttpRequest = (activity, _) => activity.SetTag("url.path", null).SetTag("url.query", null));
                if (isTold)
                    traces.AddOtlpExporter();
            });
    }

    private static void Silo(ISiloBuilder silo, ServerOptions options)
    {
        // The library's types travel in its own wire format.
        silo.Services.AddSerializer(serializer => serializer.AddJsonSerializer(type => type.Assembly == typeof(OwnershipPolicy).Assembly));
        if (options.Redis is null)
        {
            silo.UseLocalhostClustering(
                options.SiloPort, gatewayPort: 0, serviceId: "ownership", clusterId: $"ownership-{options.SiloPort}");
            return;
        }

        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("ownership", "ownership"));
        silo.ConfigureEndpoints(options.SiloAddress ?? IPAddress.Loopback, options.SiloPort, gatewayPort: 0);
        silo.UseRedisClustering(options.Redis);
        // A silo that is killed is given up after about as many seconds as probes may be missed, instead of ten and more. It is not
        // set lower, since one that only stands still for so long, as in a long collection of garbage, is given up as well.
        silo.Configure<ClusterMembershipOptions>(cluster =>
        {
            cluster.ProbeTimeout = TimeSpan.FromSeconds(2);
            // With two votes, two of three silos that die at once would never be given up. A wrong vote costs tries and no update.
            cluster.NumVotesForDeathDeclaration = 1;
            cluster.EnableIndirectProbes = false; // The one that is asked to probe may be dead too.
        });
        silo.Configure<SiloMessagingOptions>(messages => messages.ResponseTimeout = LongestAnswer);
    }

    /// <summary>Makes the tables, and the first location or one more; its first token is told once.</summary>
    private static async Task Start(string database, bool addsLocation)
    {
        await using var db = Database.Open(database);
        await using var start = await db.OneServerAtATime();
        await db.Database.EnsureCreatedAsync();
        if (!addsLocation && await db.SubAccounts.AnyAsync())
            return;
        string location = Database.NewId();
        var (token, row) = Tokens.New(location, new("integration"));
        db.SubAccounts.Add(new SubAccountRow { Id = location, Settings = new() });
        db.Tokens.Add(row);
        await db.SaveChangesAsync();
        await (start?.CommitAsync() ?? Task.CompletedTask);
        Console.WriteLine($"location: {location}\ntoken:    {token}\nThe token is not shown again.");
    }
}

/// <summary>What the server is started with.</summary>
/// <param name="Database">A file of SQLite's, or a connection to PostgreSQL.</param>
/// <param name="Redis">Where silos find each other; null where there is only this one.</param>
/// <param name="Urls">Where it listens.</param>
/// <param name="SiloPort">On which port other silos reach it.</param>
/// <param name="SiloAddress">Where; null where all are on this machine.</param>
internal sealed record ServerOptions(string Database, string? Redis, string Urls, int SiloPort, IPAddress? SiloAddress = null);
