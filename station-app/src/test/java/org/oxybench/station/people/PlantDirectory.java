package org.oxybench.station.people;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.oxybench.station.people.DirectorySettings.Protection;

/** A plant's directory in memory: some people, a station's account, and what it was asked to bind. */
final class PlantDirectory implements AutoCloseable {

    static final String BASE = "dc=plant,dc=example";
    static final String PEOPLE = "ou=people," + BASE;
    static final String OPERATORS = "cn=Operators,ou=groups," + BASE;
    static final String STATION = "uid=station,ou=accounts," + BASE;
    static final String STATION_PASSWORD = "kept by the station";

    /** Ids with every character that means something in a name, a filter or a pattern. */
    static final List<String> STRANGE_IDS = List.of(
            "*", "a*", "(uid=*)", ")(uid=*", "a,b", "a+b", "a=b", "#a", " a ", "a\\b", "a\"b", "<a>", "a;b", "张三", "é");

    private final InMemoryDirectoryServer server;
    private final List<String> binds = Collections.synchronizedList(new ArrayList<>());

    PlantDirectory(InMemoryListenerConfig... listeners) throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.setListenerConfigs(listeners);
        config.addInMemoryOperationInterceptor(new Binds());
        server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain", "dc: plant");
        for (String unit : List.of("people", "groups", "accounts")) {
            server.add("dn: ou=" + unit + "," + BASE, "objectClass: organizationalUnit", "ou: " + unit);
        }
        server.add("dn: " + STATION, "objectClass: account", "uid: station", "userPassword: " + STATION_PASSWORD);
        add("OP-7", "stapelbar7 rohr", OPERATORS);
        for (String id : STRANGE_IDS) {
            add(id, "secret of " + id, OPERATORS);
        }
        server.startListening();
    }

    static PlantDirectory plain() throws Exception {
        return new PlantDirectory(InMemoryListenerConfig.createLDAPConfig("plain", loopback(), 0, null));
    }

    static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    void add(String id, String password, String... groups) throws LDAPException {
        List<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("uid", id),
                new Attribute("userPassword", password)));
        if (groups.length > 0) {
            attributes.add(new Attribute("memberOf", groups));
        }
        server.add(new DN(new RDN("uid", id), new DN(PEOPLE)).toString(), attributes);
    }

    /** Names of entries that somebody tried to bind as, in order. */
    List<String> binds() {
        return List.copyOf(binds);
    }

    int port() {
        return server.getListenPort();
    }

    int port(String listener) {
        return server.getListenPort(listener);
    }

    InMemoryDirectoryServer server() {
        return server;
    }

    DirectorySettings settings() {
        return settings(new PersonLookup.ByName("uid", PEOPLE));
    }

    DirectorySettings searched() {
        return settings(new PersonLookup.BySearch("uid", BASE, STATION, Secret.typed(STATION_PASSWORD.toCharArray())));
    }

    DirectorySettings settings(PersonLookup lookup) {
        return new DirectorySettings("127.0.0.1", port(), Protection.PLAIN_ON_LOOPBACK, lookup);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    /** Notes binds; answers some as real directories do and this one in memory does not. */
    private final class Binds extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            String name = request.getRequest().getBindDN();
            binds.add(name);
            if (name.startsWith("uid=locked,")) {
                throw new LDAPException(ResultCode.CONSTRAINT_VIOLATION, "locked");
            }
            if (name.startsWith("uid=busy,")) {
                throw new LDAPException(ResultCode.BUSY, "later");
            }
        }

        @Override
        public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult result) {
            if (result.getRequest().getBindDN().startsWith("uid=expired,")) {
                result.setResult(new com.unboundid.ldap.sdk.BindResult(
                        1, ResultCode.SUCCESS, null, null, null, new com.unboundid.ldap.sdk.Control[] {
                            new PasswordExpiredControl()
                        }));
            }
        }
    }
}
