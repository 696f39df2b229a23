package dev.latchkey.app.rules.wrong.cli;

import java.net.http.HttpClient;

/// A command that goes past the client.
record CallsItself(HttpClient http) {}
