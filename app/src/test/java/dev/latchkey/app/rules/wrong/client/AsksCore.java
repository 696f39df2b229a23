package dev.latchkey.app.rules.wrong.client;

import dev.latchkey.core.fault.FaultCode;

/// A client that knows what the server is made of.
record AsksCore(FaultCode code) {}
