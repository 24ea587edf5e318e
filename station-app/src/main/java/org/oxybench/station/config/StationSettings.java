package org.oxybench.station.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.file.Problem;
import org.oxybench.record.HomeKind;
import org.oxybench.station.bench.RackPlace;

/**
 * What {@code station.yaml}, the environment and the command say.
 *
 * @param station id of this station, for example {@code ST-01}
 * @param language BCP 47 tag of the language that screens start in: {@code zh-CN} or {@code en}
 * @param web where pages are served
 * @param sessions when people are locked out of a page that they left
 * @param lockoutFailures wrong passwords in a row after which an account is locked
 * @param statementDays days after which everybody affirms the statement of accountability anew
 * @param secrets what new secrets must not be, and how long one-time ones count
 * @param directory the plant's directory, if it is asked
 * @param zeroAgeMax age at which a learned zero no longer counts
 * @param rackStagger least time between the starts of two slots of one rack
 * @param ledgerCheck cron expression of the check of the whole ledger, on the clocks of the site
 * @param benches its benches
 * @param instruments its serial instruments
 * @param effective every setting as it is written, with where it comes from
 */
public record StationSettings(
        String station,
        String language,
        WebSettings web,
        SessionSettings sessions,
        int lockoutFailures,
        int statementDays,
        SecretSettings secrets,
        Optional<DirectoryEntry> directory,
        Duration zeroAgeMax,
        Duration rackStagger,
        String ledgerCheck,
        List<BenchEntry> benches,
        List<InstrumentEntry> instruments,
        List<Effective> effective) {
    /** Copies its lists. */
    public StationSettings {
        instruments = List.copyOf(instruments);
        benches = List.copyOf(benches);
        effective = List.copyOf(effective);
    }

    /** The same with pages on another port; 0 lets the system choose one. */
    public StationSettings withWebPort(int port) {
        WebSettings other =
                new WebSettings(web.bind(), port, web.hosts(), web.tls(), web.keystore(), web.monitorHere());
        return with(other, benches);
    }

    /** The same with every bench's fixture at another address. */
    public StationSettings withFixtureAt(String host, int port) {
        List<BenchEntry> moved = benches.stream().map(b -> b.at(host, port)).toList();
        return with(web, moved);
    }

    /** The same with the fixtures of the benches that are named here at ports of this machine. */
    public StationSettings withFixturesHere(Map<String, Integer> ports) {
        List<BenchEntry> moved = benches.stream()
                .map(b -> ports.containsKey(b.name()) ? b.at("127.0.0.1", ports.get(b.name())) : b)
                .toList();
        return with(web, moved);
    }

    /** Name of each bench's profile, by name of the bench. */
    public Map<String, String> profiles() {
        Map<String, String> profiles = new TreeMap<>();
        benches.forEach(bench -> profiles.put(bench.name(), bench.profile()));
        return profiles;
    }

    /** Ids of the badge readers by bench; without the benches where badges count without any test. */
    public Map<String, String> badgeReaders() {
        Map<String, String> readers = new TreeMap<>();
        benches.forEach(bench -> bench.badgeReader().ifPresent(id -> readers.put(bench.name(), id)));
        return readers;
    }

    private StationSettings with(WebSettings otherWeb, List<BenchEntry> otherBenches) {
        return new StationSettings(
                station,
                language,
                otherWeb,
                sessions,
                lockoutFailures,
                statementDays,
                secrets,
                directory,
                zeroAgeMax,
                rackStagger,
                ledgerCheck,
                otherBenches,
                instruments,
                effective);
    }

    /**
     * Why a home of this kind cannot be served so: in production, passwords and records never cross a network in the
     * clear.
     */
    public Optional<Problem> unsafe(HomeKind kind) {
        if (kind == HomeKind.DEMO || web.tls() || web.isLoopback()) {
            return Optional.empty();
        }
        Origin origin = origin(SettingsTable.WEB_BIND.key());
        return Optional.of(new Problem(
                origin.name(),
                origin.line(),
                SettingsTable.WEB_BIND.key(),
                "bind-needs-tls",
                Map.of("given", web.bind())));
    }

    private Origin origin(String key) {
        return effective.stream()
                .filter(setting -> setting.key().equals(key))
                .map(Effective::origin)
                .findFirst()
                .orElseThrow();
    }

    /**
     * One setting as it counts.
     *
     * @param text the value as it is written
     */
    public record Effective(String key, String text, Origin origin) {}

    /**
     * Where pages are served.
     *
     * @param bind address of the interface
     * @param port TCP port; 0 lets the system choose one
     * @param hosts further names of this station in the Host header, with or without port
     * @param tls whether they are served encrypted
     * @param keystore key store of the certificate, relative to the home
     * @param monitorHere whether this machine itself reads the numbers for monitoring without any proof
     */
    public record WebSettings(
            String bind, int port, List<String> hosts, boolean tls, String keystore, boolean monitorHere) {
        private static final int HTTP_PORT = 80;
        private static final int HTTPS_PORT = 443;

        /** Copies its list. */
        public WebSettings {
            hosts = List.copyOf(hosts);
        }

        /** Whether nobody outside this machine can reach the pages. */
        public boolean isLoopback() {
            return address().filter(InetAddress::isLoopbackAddress).isPresent();
        }

        /** Whether they are served on every interface. */
        public boolean isAnyAddress() {
            return address().filter(InetAddress::isAnyLocalAddress).isPresent();
        }

        /** Where they are, for people: {@code https://127.0.0.1:8443/}. */
        public String url(int at) {
            String host = bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind;
            return (tls ? "https://" : "http://") + host + ":" + at + "/";
        }

        /** What a browser may call this station in the Host header, besides the loopback names. */
        public Set<String> hostHeaders() {
            int standard = tls ? HTTPS_PORT : HTTP_PORT;
            List<String> names = new ArrayList<>(hosts);
            if (!isAnyAddress()) {
                names.add(bind.indexOf(':') >= 0 ? "[" + bind + "]" : bind);
            }
            Set<String> headers = new HashSet<>();
            for (String name : names) {
                boolean withPort = name.matches(".*[^:]:\\d+");
                headers.add(withPort ? name : name + ":" + port);
                if (!withPort && port == standard) {
                    // Browsers leave the usual port out.
                    headers.add(name);
                }
            }
            return headers;
        }

        /** Empty for what is no address: binding it will say so. */
        private Optional<InetAddress> address() {
            try {
                return Optional.of(InetAddress.getByName(bind));
            } catch (UnknownHostException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Limits of sessions; nobody who uses one can change them.
     *
     * @param benchLock time without input after which a bench's screen asks who is there; a running test goes on
     * @param officeLock the same for every other page
     * @param shiftMax time after which everybody signs on anew
     * @param unusedDays days without a sign-on or signature after which an account is locked at the next try to use it
     */
    public record SessionSettings(Duration benchLock, Duration officeLock, Duration shiftMax, int unusedDays) {
        /** What counts where nobody says otherwise. */
        public static final SessionSettings STANDARD =
                new SessionSettings(Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(12), 90);
    }

    /**
     * What new secrets must not be, and how long one that somebody else gave counts.
     *
     * @param words names of the company, its places and products
     * @param breached file of secrets that became known elsewhere, relative to the home, if there is one
     * @param oneTime age at which a one-time secret no longer counts
     */
    public record SecretSettings(List<String> words, Optional<String> breached, Duration oneTime) {
        /** Copies its list. */
        public SecretSettings {
            words = List.copyOf(words);
        }
    }

    /**
     * The plant's directory (LDAP, Active Directory).
     *
     * @param host name as in the server's certificate
     * @param port TCP port
     * @param protection {@code ldaps}, {@code starttls}, or {@code plain}, which is for this machine alone
     * @param certificates PEM file of the certificates that are trusted, relative to the home; else those that Java
     *     trusts
     * @param base distinguished name below which people are
     * @param attribute that holds a person's id
     * @param account of the station's own, by which people are looked for; without one the name of a person's entry is
     *     made of attribute, id and base
     */
    public record DirectoryEntry(
            String host,
            int port,
            String protection,
            Optional<String> certificates,
            String base,
            String attribute,
            Optional<String> account) {
        /** Protection that is none. */
        public static final String PLAIN = "plain";

        private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

        /** Whether secrets would cross a network in the clear. */
        boolean isOpen() {
            return protection.equals(PLAIN) && !THIS_MACHINE.contains(host);
        }
    }

    /**
     * One serial instrument.
     *
     * @param name its id, under which its calibrations are recorded
     * @param profile name of its profile, one that comes with the build
     * @param port absolute path of its port
     */
    public record InstrumentEntry(String name, String profile, String port) {}

    /**
     * One bench.
     *
     * @param name name of the bench and of its fixture
     * @param title what people call it
     * @param profile name of its fixture's profile; the effective revision in the ledger counts
     * @param operations ids of the route operations that it tests, at least one
     * @param host address of its PLC; on a serial line the path of the port
     * @param port TCP port of its PLC; on a serial line {@link #NO_PORT}
     * @param unit Modbus unit of its PLC, where it is not the profile's: several slots of a rack share one socket
     * @param rack where it stands in a rack, if it does
     * @param closeTimeout how long it waits to be closed
     * @param badgeReader id of its badge reader, if badges count there only while the reader's function test does
     */
    public record BenchEntry(
            String name,
            Text title,
            String profile,
            List<String> operations,
            String host,
            int port,
            Optional<Integer> unit,
            Optional<RackPlace> rack,
            Duration closeTimeout,
            Optional<String> badgeReader) {
        /** In place of a TCP port. */
        public static final int NO_PORT = 0;

        /** Whether it hangs on a serial line. */
        public boolean serial() {
            return port == NO_PORT;
        }

        BenchEntry at(String otherHost, int otherPort) {
            return new BenchEntry(
                    name, title, profile, operations, otherHost, otherPort, unit, rack, closeTimeout, badgeReader);
        }
    }
}
