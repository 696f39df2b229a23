package dev.latchkey.server.command;

import picocli.CommandLine.Command;

/// What is done with the audit trail beside reading it.
@Command(
    name = "audit",
    description = "Check the audit trail.",
    synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {}
