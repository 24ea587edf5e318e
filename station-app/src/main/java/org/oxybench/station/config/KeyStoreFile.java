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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.oxybench.station.config.SecretFault.Kind;

/** A PKCS#12 file with a key and its certificate, and with the next key while one takes the place of the other. */
final class KeyStoreFile {

    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "key";
    private static final String NEXT = "next";

    private KeyStoreFile() {}

    /**
     * What the file holds.
     *
     * @param pair private key and the certificate's public one
     * @param next whether it is to take the place of another that the file holds
     */
    record Content(KeyPair pair, X509Certificate certificate, boolean next) {}

    /**
     * Writes it durably, for its owner alone.
     *
     * @throws IOException when it cannot be written
     */
    static void write(Path file, PrivateKey key, X509Certificate certificate, char[] password) throws IOException {
        write(file, List.of(new Content(new KeyPair(certificate.getPublicKey(), key), certificate, false)), password);
    }

    /**
     * Writes keys durably, for the file's owner alone.
     *
     * @param contents one, and another one that is the next
     * @throws IOException when it cannot be written; what was there stands then
     */
    static void write(Path file, List<Content> contents, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            for (Content content : contents) {
                Certificate[] chain = {content.certificate()};
                store.setKeyEntry(content.next() ? NEXT : ALIAS, content.pair().getPrivate(), password, chain);
            }
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
        return readAll(file, password).get(0);
    }

    /**
     * Reads every key; one or more.
     *
     * @throws SecretFault when it is missing, damaged, or its password is another
     */
    static List<Content> readAll(Path file, char[] password) {
        return contents(store(file, password), file, password);
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
            contents(store, file, password);
            return store;
        } catch (NoSuchFileException e) {
            throw new SecretFault(Kind.NO_KEY_STORE, "file", file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
            throw new SecretFault(Kind.KEY_STORE, "file", file);
        }
    }

    private static List<Content> contents(KeyStore store, Path file, char[] password) {
        List<Content> contents = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                if (key instanceof PrivateKey privateKey
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    KeyPair pair = new KeyPair(certificate.getPublicKey(), privateKey);
                    contents.add(new Content(pair, certificate, alias.equals(NEXT)));
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
            throw new SecretFault(Kind.KEY_STORE, "file", file);
        }
        if (contents.isEmpty()) {
            throw new SecretFault(Kind.KEY_STORE, "file", file);
        }
        return contents;
    }
}
