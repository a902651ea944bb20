using Einthoven.Cli;

return await EinthovenCommand.Create().InvokeSafely(args);
