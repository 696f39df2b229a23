package dev.latchkey.server.mail;

/// One mail to one person, in plain text.
///
/// @param id what is the same at each attempt, so that a mail that comes twice is known to be one;
///   letters, digits and `_`
/// @param address without a name
/// @param subject one line of any Unicode
/// @param text lines that end in `\n`
record Mail(String id, String address, String subject, String text) {}
