package org.oxybench.station.config;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates that vouch for themselves: a key store wants one, and a plant may have no authority. */
final class SelfSigned {

    /** Clocks of a plant differ by less. */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final int SERIAL_BITS = 120;

    private SelfSigned() {}

    /**
     * Makes one.
     *
     * @param name common name of who it is for
     * @param algorithm of the signature, for example {@code Ed25519}
     * @param names names and addresses that a server answers to; empty for a key that is no server's
     * @param from from when it is valid; it may be used at once
     */
    static X509Certificate make(
            String name,
            KeyPair pair,
            String algorithm,
            List<GeneralName> names,
            Instant from,
            Duration valid,
            SecureRandom random) {
        X500Name subject =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                    Date.from(from.minus(SKEW)),
                    Date.from(from.plus(valid)),
                    subject,
                    pair.getPublic());
            if (!names.isEmpty()) {
                GeneralNames alternatives = new GeneralNames(names.toArray(GeneralName[]::new));
                builder.addExtension(Extension.subjectAlternativeName, false, alternatives);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
        } catch (OperatorCreationException | CertificateException | CertIOException e) {
            throw new IllegalStateException("a certificate of our own making", e);
        }
    }
}
