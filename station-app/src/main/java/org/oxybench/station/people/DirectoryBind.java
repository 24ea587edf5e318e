package org.oxybench.station.people;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPExtendedOperationException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.oxybench.recipe.Reason;
import org.oxybench.station.people.DirectoryOutcome.Bound;
import org.oxybench.station.people.DirectoryOutcome.Refused;
import org.oxybench.station.people.DirectoryOutcome.Unavailable;
import org.oxybench.station.people.DirectorySettings.Protection;

/**
 * Asks a plant's directory (LDAP, Active Directory) whether a secret is a person's, by a simple bind (RFC 4513, 5.1.3).
 * An option: accounts of the station itself work without it. Each call opens a connection, waits no longer than the
 * named limits for any answer, and closes it; only the operating system's look-up of the host's name has limits of its
 * own. Referrals are not followed, so that a secret goes to no other server.
 *
 * <p>A directory compares ids without case and with fewer spaces: whoever calls has found the id among the accounts
 * first. The library keeps its own copy of the secret until it is collected. Thread-safe.
 */
public final class DirectoryBind {

    /** Longest wait for a connection. */
    public static final Duration CONNECT_MAX = Duration.ofSeconds(3);

    /** Longest wait for one answer, and for one word of a TLS handshake. */
    public static final Duration ANSWER_MAX = Duration.ofSeconds(4);

    /** Most connections at a time: each holds a thread of the web server. */
    public static final int CONNECTIONS_MAX = 4;

    /** Longest id that is sent, characters. */
    public static final int ID_LENGTH_MAX = 128;

    /** Answers to a bind that say no; whatever else is not success says nothing about the secret. */
    private static final Set<ResultCode> NO = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.CONSTRAINT_VIOLATION);

    /** Entries asked for by an id: enough to see that one is not the only one. */
    private static final int ENTRIES_MAX = 2;

    private static final String RESULT = "result";
    private static final int CAUSES_MAX = 20;
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final DirectorySettings settings;
    private final SSLSocketFactory tls;
    private final Duration connectMax;
    private final Duration answerMax;
    private final Semaphore connections = new Semaphore(CONNECTIONS_MAX);

    /**
     * Prepares; connects to nothing.
     *
     * @param tls trusts the plant's certificates; the host's name is checked here
     */
    public DirectoryBind(DirectorySettings settings, SSLSocketFactory tls) {
        this(settings, tls, CONNECT_MAX, ANSWER_MAX);
    }

    /** With waits that a test decides. */
    DirectoryBind(DirectorySettings settings, SSLSocketFactory tls, Duration connectMax, Duration answerMax) {
        this.settings = settings;
        this.tls = tls;
        this.connectMax = connectMax;
        this.answerMax = answerMax;
    }

    /**
     * Asks whether the secret is the person's. An empty secret or id is refused here: many servers answer such a bind
     * with success, as somebody unknown (RFC 4513, 5.1.2).
     */
    public DirectoryOutcome bind(String person, Secret secret) {
        boolean sendable = !person.isBlank() && person.length() <= ID_LENGTH_MAX;
        if (!sendable || secret.length() == 0 || secret.isTooLong() || !secret.isWritable()) {
            return new Refused();
        }
        if (!connections.tryAcquire()) {
            return new Unavailable(Reason.of(PeopleReasons.DIRECTORY_BUSY));
        }
        try (DirectorySockets sockets = sockets();
                LDAPConnection connection = new LDAPConnection(sockets, options())) {
            connection.connect(settings.host(), settings.port(), connectMaxMs());
            startTls(connection);
            return bind(connection, find(connection, person), secret);
        } catch (LDAPException e) {
            return unavailable(e);
        } catch (IOException | RuntimeException e) {
            // The library throws ClassCastException and others at a server that answers nonsense.
            return new Unavailable(Reason.of(
                    PeopleReasons.DIRECTORY_ANSWER, RESULT, e.getClass().getSimpleName()));
        } finally {
            connections.release();
        }
    }

    private DirectoryOutcome bind(LDAPConnection connection, Optional<DN> person, Secret secret) throws LDAPException {
        if (person.isEmpty()) {
            return new Refused();
        }
        DN name = person.get();
        try {
            BindResult result = simpleBind(connection, name.toString(), secret);
            if (PasswordExpiredControl.get(result) != null) {
                return new Refused();
            }
        } catch (LDAPException e) {
            if (NO.contains(e.getResultCode())) {
                return new Refused();
            }
            throw e;
        }
        return new Bound();
    }

    private Optional<DN> find(LDAPConnection connection, String person) throws LDAPException {
        if (settings.lookup() instanceof PersonLookup.BySearch search) {
            simpleBind(connection, search.account(), search.password());
            return search(connection, search, person);
        }
        PersonLookup.ByName name = (PersonLookup.ByName) settings.lookup();
        return Optional.of(new DN(new RDN(name.attribute(), person), new DN(name.base())));
    }

    private Optional<DN> search(LDAPConnection connection, PersonLookup.BySearch search, String person)
            throws LDAPException {
        SearchRequest request = new SearchRequest(
                search.base(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                ENTRIES_MAX,
                (int) answerMax.toSeconds(),
                false,
                Filter.createEqualityFilter(search.attribute(), person),
                SearchRequest.NO_ATTRIBUTES);
        SearchResult found = connection.search(request);
        if (found.getEntryCount() > 1) {
            throw new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "more than one entry has the id");
        }
        List<SearchResultEntry> entries = found.getSearchEntries();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        DN name = new DN(entries.get(0).getDN());
        // A bind without a name succeeds for everybody.
        return name.isNullDN() ? Optional.empty() : Optional.of(name);
    }

    private static BindResult simpleBind(LDAPConnection connection, String name, Secret secret) throws LDAPException {
        byte[] password = secret.utf8();
        try {
            return connection.bind(new SimpleBindRequest(name, password));
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private void startTls(LDAPConnection connection) throws LDAPException {
        if (settings.protection() != Protection.START_TLS) {
            return;
        }
        LDAPException refused = new LDAPException(ResultCode.CONFIDENTIALITY_REQUIRED, "no StartTLS");
        try {
            ExtendedResult result = connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
            // Were a refusal an answer and no exception, the secret would go out in clear after it.
            if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
                throw refused;
            }
        } catch (LDAPExtendedOperationException e) {
            refused.initCause(e);
            throw refused;
        }
    }

    private DirectorySockets sockets() {
        boolean atOnce = settings.protection() == Protection.LDAPS;
        return new DirectorySockets(settings.host(), atOnce ? tls : null, connectMax, answerMax);
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(connectMaxMs());
        options.setResponseTimeoutMillis(answerMax.toMillis());
        options.setMaxMessageSize(ANSWER_BYTES_MAX);
        options.setFollowReferrals(false);
        options.setUseSchema(false);
        options.setSSLSocketVerifier(DirectorySockets.hostCheck());
        return options;
    }

    /** For the connection and, where that is its first word, TLS. */
    private int connectMaxMs() {
        return (int) connectMax.plus(answerMax).toMillis();
    }

    private static Unavailable unavailable(LDAPException e) {
        ResultCode result = e.getResultCode();
        if (result.equals(ResultCode.TIMEOUT) || isCausedBy(SocketTimeoutException.class, e)) {
            return new Unavailable(Reason.of(PeopleReasons.DIRECTORY_SILENT));
        }
        if (result.equals(ResultCode.CONFIDENTIALITY_REQUIRED) || isCausedBy(SSLException.class, e)) {
            return new Unavailable(Reason.of(PeopleReasons.DIRECTORY_UNTRUSTED));
        }
        if (result.equals(ResultCode.CONNECT_ERROR) || result.equals(ResultCode.SERVER_DOWN)) {
            return new Unavailable(Reason.of(PeopleReasons.DIRECTORY_UNREACHABLE));
        }
        // The code's name and not the server's own words: those could say anything, in any language.
        return new Unavailable(Reason.of(PeopleReasons.DIRECTORY_ANSWER, RESULT, result.getName()));
    }

    private static boolean isCausedBy(Class<? extends Throwable> kind, Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(kind::isInstance);
    }
}
