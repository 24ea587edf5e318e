package org.oxybench.station.web;

import java.util.List;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.oxybench.station.config.WebCertificate;

/** Serves over TLS 1.2 and newer. */
final class Tls {

    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private Tls() {}

    static Connector connector(
            Server server, HttpConfiguration http, String address, int port, WebCertificate.Loaded certificate) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(certificate.store());
        context.setKeyStorePassword(certificate.password());
        context.setIncludeProtocols(VERSIONS.toArray(String[]::new));
        HttpConfiguration secure = new HttpConfiguration(http);
        // Without the check of the certificate's names against Host: the request guard checks Host, with our words.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
        connector.setHost(address);
        connector.setPort(port);
        return connector;
    }
}
