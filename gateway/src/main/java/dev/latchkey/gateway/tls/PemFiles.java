package dev.latchkey.gateway.tls;

import java.nio.file.Path;

/// Where a certificate and its key are kept.
///
/// @param certificates the certificate, then those between it and its authority, in PEM
/// @param privateKey its private key in PEM, PKCS#8 or PKCS#1, not encrypted
public record PemFiles(Path certificates, Path privateKey) {}
