package org.oxybench.station.config;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.oxybench.station.config.SecretFault.Kind;

/** A PKCS#12 file with one key and its certificate. */
final class KeyStoreFile {

    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "key";

    private KeyStoreFile() {}

    /**
     * What the file holds.
     *
     * @param pair private key and the certificate's public one
     */
    record Content(KeyPair pair, X509Certificate certificate) {}

    /**
     * Writes it durably, for its owner alone.
     *
     * @throws IOException when it cannot be written
     */
    static void write(Path file, PrivateKey key, X509Certificate certificate, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password, new Certificate[] {certificate});
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            PrivateFile.replace(file, bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 writes PKCS#12", e);
        }
    }

    /**
     * Reads it, whoever made it.
     *
     * @throws SecretFault when it is missing, damaged, or its password is another
     */
    static Content read(Path file, char[] password) {
        return content(store(file, password), file, password);
    }

    /**
     * The same as a server takes it; what it holds was looked at.
     *
     * @throws SecretFault when it is missing, damaged, or its password is another
     */
    static KeyStore store(Path file, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
            content(store, file, password);
            return store;
        } catch (NoSuchFileException e) {
            throw new SecretFault(Kind.NO_KEY_STORE, "file", file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
            throw new SecretFault(Kind.KEY_STORE, "file", file);
        }
    }

    private static Content content(KeyStore store, Path file, char[] password) {
        try {
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                if (key instanceof PrivateKey privateKey
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    return new Content(new KeyPair(certificate.getPublicKey(), privateKey), certificate);
                }
            }
            throw new SecretFault(Kind.KEY_STORE, "file", file);
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
            throw new SecretFault(Kind.KEY_STORE, "file", file);
        }
    }
}
