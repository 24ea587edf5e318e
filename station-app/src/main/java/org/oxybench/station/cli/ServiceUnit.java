package org.oxybench.station.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oxybench.station.config.Home;

/**
 * The station as a service of systemd: a user of its own, nothing writable but its home, and time to vent when it is
 * stopped.
 *
 * @param installation folder of the product
 * @param dir the home
 * @param user user and group that it runs as
 * @param port port of its pages; one below 1024 needs a capability
 * @param words what {@code start} is told besides the home, word by word
 * @param environment variables that settings come from, by name
 */
record ServiceUnit(
        Path installation, Path dir, String user, int port, List<String> words, Map<String, String> environment) {

    /** Name of the unit. */
    static final String NAME = "oxybench.service";

    /**
     * Longer than a station takes to leave: a bench's run and its desk may take a minute each, then files are closed.
     * A station that was killed earlier would leave venting to the PLC.
     */
    static final Duration STOP_TIMEOUT = Duration.ofMinutes(4);

    /** Ports below this are the system's. */
    private static final int PORTS_OF_THE_SYSTEM = 1024;

    /** What needs no quoting in a unit, whose settings quote in different ways. */
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/._+-]*");

    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9/._+:=,-]+");

    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    /** Whether a unit can name this path. */
    static boolean isPlain(Path path) {
        return PLAIN.matcher(path.toString()).matches();
    }

    /** Whether a line of a unit can say this word or variable, quoted where it must be. */
    static boolean isWritable(String word) {
        return word.codePoints().noneMatch(Character::isISOControl);
    }

    /** Copies its collections. */
    ServiceUnit {
        words = List.copyOf(words);
        environment = new TreeMap<>(environment);
    }

    /** Whether a user may have this name. */
    static boolean isUser(String name) {
        return USER.matcher(name).matches();
    }

    /** The unit file. */
    String text() {
        String bind = port > 0 && port < PORTS_OF_THE_SYSTEM ? "CAP_NET_BIND_SERVICE" : "";
        return """
            # Written by ./station service install. After a change: systemctl daemon-reload
            [Unit]
            Description=OxyBench test station
            Wants=network-online.target time-sync.target
            After=network-online.target time-sync.target

            [Service]
            Type=exec
            User=%2$s
            Group=%2$s
            WorkingDirectory=%3$s
            ExecStart=%1$s/station start --home %3$s%8$s
            LoadCredential=%4$s:%5$s
            Environment=LANG=C.UTF-8%9$s
            # 2 and 3 are words and files that only a person can put right.
            Restart=on-failure
            RestartPreventExitStatus=2 3
            RestartSec=5
            # The station vents and records before it leaves; only then is anything left of it ended.
            KillSignal=SIGTERM
            KillMode=mixed
            TimeoutStopSec=%6$d
            UMask=0077
            NoNewPrivileges=yes
            ProtectSystem=strict
            ReadWritePaths=%3$s
            ProtectHome=read-only
            PrivateTmp=yes
            ProtectKernelTunables=yes
            ProtectKernelModules=yes
            ProtectControlGroups=yes
            RestrictSUIDSGID=yes
            LockPersonality=yes
            RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
            CapabilityBoundingSet=%7$s
            AmbientCapabilities=%7$s

            [Install]
            WantedBy=multi-user.target
            """.formatted(
                        installation,
                        user,
                        dir,
                        Home.CREDENTIAL,
                        new Home(dir).masterKey(),
                        STOP_TIMEOUT.toSeconds(),
                        bind,
                        said(),
                        variables());
    }

    private String said() {
        // A dollar would begin a variable of the environment.
        return words.stream().map(word -> " " + quoted(word).replace("$", "$$")).collect(Collectors.joining());
    }

    private String variables() {
        return environment.entrySet().stream()
                .map(variable -> "\nEnvironment=" + quoted(variable.getKey() + "=" + variable.getValue()))
                .collect(Collectors.joining());
    }

    /** By systemd.syntax(7) and systemd.unit(5): a percent sign would begin a specifier. */
    private static String quoted(String word) {
        String escaped = word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
        return UNQUOTED.matcher(word).matches() ? word : "\"" + escaped + "\"";
    }
}
