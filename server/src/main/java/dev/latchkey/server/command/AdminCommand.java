package dev.latchkey.server.command;

import picocli.CommandLine.Command;

/// What an administrator of the installation does on the store itself.
@Command(
    name = "admin",
    description = "Look after accounts without a server.",
    synopsisSubcommandLabel = "COMMAND")
final class AdminCommand {}
