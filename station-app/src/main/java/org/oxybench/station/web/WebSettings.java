package org.oxybench.station.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.HomeKind;
import org.oxybench.station.config.StationSettings.SessionSettings;
import org.oxybench.station.config.WebCertificate.Loaded;
import org.oxybench.station.words.Language;

/**
 * How the web server is set up.
 *
 * @param address address to bind to; anything but a loopback address is for a network that is guarded otherwise
 * @param port port to bind to; 0 takes any that is free
 * @param hosts further values of the Host header that name this station, port included
 * @param certificate with key, to serve over TLS alone; null to serve in the clear
 * @param sessions when people are signed off who are taken to have gone
 * @param language language of a browser that has chosen none
 * @param homeKind kind of the home; a demonstration marks every page
 * @param build build of the station's software
 * @param cards labels to click instead of to scan; only a demonstration may have any
 */
public record WebSettings(
        String address,
        int port,
        Set<String> hosts,
        @Nullable Loaded certificate,
        SessionSettings sessions,
        Language language,
        HomeKind homeKind,
        String build,
        List<ScanCard> cards) {

    /** Address that nobody outside this machine can reach. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The same in the clear, with the standard limits of sessions. */
    public WebSettings(
            String address,
            int port,
            Set<String> hosts,
            Language language,
            HomeKind homeKind,
            String build,
            List<ScanCard> cards) {
        this(address, port, hosts, null, SessionSettings.STANDARD, language, homeKind, build, cards);
    }

    /** Copies its collections and refuses cards in a production home. */
    public WebSettings {
        hosts = Set.copyOf(hosts);
        cards = List.copyOf(cards);
        if (homeKind == HomeKind.PRODUCTION && !cards.isEmpty()) {
            throw new IllegalArgumentException("a production home has no cards to click");
        }
    }
}
