package dev.latchkey.app.rules.wrong.server;

import java.sql.Connection;

record AsksDatabase(Connection connection) {}
