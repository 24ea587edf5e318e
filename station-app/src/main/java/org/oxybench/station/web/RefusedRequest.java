package org.oxybench.station.web;

import org.jspecify.annotations.Nullable;

/**
 * A request that the server refused, for the record. Its texts hold no control characters.
 *
 * @param code stable code of the reason
 * @param method HTTP method
 * @param path path without query, at most 200 characters
 * @param host Host header, at most 200 characters; empty without one
 * @param origin Origin header, at most 200 characters; empty without one
 * @param remote address that it came from
 * @param person id of who is signed on in the browser, or null
 */
public record RefusedRequest(
        String code,
        String method,
        String path,
        String host,
        String origin,
        String remote,
        @Nullable String person) {}
