package org.oxybench.station.people;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's certificate that signs itself, for one host name, and those who trust it. */
final class Certificates {

    private static final char[] STORE_PASSWORD = "only in tests".toCharArray();

    private final SSLContext context;

    Certificates(Path folder, String host) throws Exception {
        Path file = folder.resolve(host + ".p12");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ResultCode made = ManageCertificates.main(
                null,
                said,
                said,
                "generate-self-signed-certificate",
                "--keystore",
                file.toString(),
                "--keystore-password",
                new String(STORE_PASSWORD),
                "--keystore-type",
                "PKCS12",
                "--alias",
                "server",
                "--subject-dn",
                "CN=" + host,
                "--subject-alternative-name-dns",
                host);
        if (!made.equals(ResultCode.SUCCESS)) {
            throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, STORE_PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    /** Has the certificate, and trusts it. */
    SSLContext context() {
        return context;
    }
}
