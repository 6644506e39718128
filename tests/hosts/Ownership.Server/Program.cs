using Ownership.Server;

return await Server.Command().Parse(args).InvokeAsync();
