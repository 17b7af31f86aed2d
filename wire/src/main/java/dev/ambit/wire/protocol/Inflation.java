package dev.ambit.wire.protocol;

import dev.ambit.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Takes back the compression that SDKs put on large CloudWatch requests; the signature covers the compressed body. */
final class Inflation {
    private static final int LARGEST = 64 * 1024 * 1024;

    private Inflation() {}

    static WireRequest plain(WireRequest request) {
        boolean compressed = request.headers()
                .first("content-encoding")
                .filter(encoding -> encoding.strip().equalsIgnoreCase("gzip"))
                .isPresent();
        if (!compressed) {
            return request;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            byte[] body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw new BadInput("The body is larger than " + LARGEST + " bytes when it is decompressed.");
            }
            return new WireRequest(
                    request.method(), request.path(), request.query(), request.headers(), body, request.version());
        } catch (IOException notGzip) {
            throw new BadInput("The body is not in the gzip form that Content-Encoding announces.");
        }
    }
}
