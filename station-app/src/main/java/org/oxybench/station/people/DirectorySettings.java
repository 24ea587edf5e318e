package org.oxybench.station.people;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Set;

/**
 * Where a plant's directory is and how people stand in it.
 *
 * @param host name as in the server's certificate
 * @param port 1 to 65535
 */
public record DirectorySettings(String host, int port, Protection protection, PersonLookup lookup) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final int PORT_MAX = 65_535;

    /** How secrets are kept from the network. */
    public enum Protection {
        /** TLS from the first byte. */
        LDAPS,
        /** TLS before anything is said. */
        START_TLS,
        /** None: only to a directory, or a tunnel to one, on this machine. */
        PLAIN_ON_LOOPBACK
    }

    /** Rejects what no directory can have, and a plain connection to another machine. */
    public DirectorySettings {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (protection == Protection.PLAIN_ON_LOOPBACK && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException("a plain connection is for this machine only, not for " + host);
        }
        if (lookup instanceof PersonLookup.ByName byName) {
            checkAttribute(byName.attribute());
            checkName(byName.base());
        } else if (lookup instanceof PersonLookup.BySearch bySearch) {
            checkAttribute(bySearch.attribute());
            checkName(bySearch.base());
            if (bySearch.account().isBlank() || bySearch.password().length() == 0) {
                throw new IllegalArgumentException("the station's own account needs a name and a password");
            }
        }
    }

    private static void checkAttribute(String attribute) {
        if (!attribute.matches("[A-Za-z][A-Za-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("not an attribute: " + attribute);
        }
    }

    private static void checkName(String name) {
        try {
            if (new DN(name).isNullDN()) {
                throw new IllegalArgumentException("the base is empty");
            }
        } catch (LDAPException e) {
            throw new IllegalArgumentException("not a distinguished name: " + name, e);
        }
    }
}
