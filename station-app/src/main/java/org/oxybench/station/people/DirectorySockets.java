package org.oxybench.station.people;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one socket of a connection to a directory, with TLS already agreed where that is its first word. The library
 * bounds the time of a connection but not of the TLS handshake after it: a server that accepts and stays silent would
 * hold the caller for ever. Here each wait is bounded, and closing ends whatever still waits.
 */
final class DirectorySockets extends SocketFactory implements AutoCloseable {

    private final String host;
    private final @Nullable SSLSocketFactory tls;
    private final Duration connectMax;
    private final Duration answerMax;
    private volatile @Nullable Socket open;

    /**
     * Prepares.
     *
     * @param tls agreed before anything is said, or null when it is not, or not yet
     */
    DirectorySockets(String host, @Nullable SSLSocketFactory tls, Duration connectMax, Duration answerMax) {
        this.host = host;
        this.tls = tls;
        this.connectMax = connectMax;
        this.answerMax = answerMax;
    }

    /** Tells the library to ask for a connected socket. */
    @Override
    public Socket createSocket() throws IOException {
        throw new SocketException("only connected sockets");
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        Socket socket = new Socket();
        open = socket;
        socket.connect(new InetSocketAddress(address, port), (int) connectMax.toMillis());
        if (tls == null) {
            return socket;
        }
        socket.setSoTimeout((int) answerMax.toMillis());
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, host, port, true);
        secured.startHandshake();
        secured.setSoTimeout(0);
        return secured;
    }

    @Override
    public Socket createSocket(String name, int port) throws IOException {
        return createSocket(InetAddress.getByName(name), port);
    }

    @Override
    public Socket createSocket(String name, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(name, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(address, port);
    }

    /** Checks that a certificate is the host's; a mismatch says that it is a matter of TLS. */
    static SSLSocketVerifier hostCheck() {
        return new SSLSocketVerifier() {
            private final SSLSocketVerifier names = new HostNameSSLSocketVerifier(true);

            @Override
            public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
                try {
                    names.verifySSLSocket(host, port, socket);
                } catch (LDAPException e) {
                    SSLPeerUnverifiedException mismatch =
                            new SSLPeerUnverifiedException("not the certificate of " + host);
                    mismatch.initCause(e);
                    throw new LDAPException(ResultCode.CONNECT_ERROR, "not the certificate of " + host, mismatch);
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        Socket socket = open;
        if (socket != null) {
            socket.close();
        }
    }
}
