package dev.tensordojo.backend.runners.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Who one end of a line is: a key of the curve P-256, and a certificate that it signed itself. Nobody vouches for
/// anybody: both ends know beforehand whom they will meet.
record Identity(PrivateKey key, X509Certificate certificate) {

    static final String CERTIFICATE = "tls.crt";
    static final String KEY = "tls.key";

    /// Clocks differ.
    private static final Duration BEFORE = Duration.ofDays(1);

    /// A runner checks the backend's; it lives for hours, but the backend's is kept from one server to the next.
    private static final Duration AFTER = Duration.ofDays(3_650);

    /// Which end may use a certificate.
    enum End {
        RUNNER,
        BACKEND;

        private KeyPurposeId purpose() {
            return switch (this) {
                case RUNNER -> KeyPurposeId.id_kp_serverAuth;
                case BACKEND -> KeyPurposeId.id_kp_clientAuth;
            };
        }
    }

    /// Makes a new one.
    static Identity create(String name, End end) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            Instant now = Instant.now();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    new BigInteger(127, new SecureRandom()),
                    Date.from(now.minus(BEFORE)),
                    Date.from(now.plus(AFTER)),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(end.purpose()));
            byte[] made = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
            return new Identity(pair.getPrivate(), certificate(made));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IOException("no key could be made: " + e, e);
        }
    }

    /// Reads one from a Secret's data.
    ///
    /// @throws IOException with words when it is not there
    static Identity of(Map<String, String> data) throws IOException {
        try {
            String pem = new String(bytes(data, KEY), StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
            return new Identity(key, certificate(bytes(data, CERTIFICATE)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the keys in the Secret are of no use: " + e, e);
        }
    }

    private static byte[] bytes(Map<String, String> data, String name) throws IOException {
        String value = data.get(name);
        if (value == null) {
            throw new IOException("the Secret has no " + name);
        }
        return Base64.getDecoder().decode(value);
    }

    private static X509Certificate certificate(byte[] bytes) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    /// What a Secret holds of it.
    Map<String, String> data() throws IOException {
        return Map.of(CERTIFICATE, certificateData(), KEY, encoded("PRIVATE KEY", key.getEncoded()));
    }

    /// The certificate alone, as a Secret holds it.
    String certificateData() throws IOException {
        try {
            return encoded("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate cannot be written: " + e, e);
        }
    }

    private static String encoded(String kind, byte[] der) {
        String pem = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END "
                + kind + "-----\n";
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /// What the other end holds against it: the SHA-256 of the public key.
    byte[] pin() {
        return pin(certificate);
    }

    static byte[] pin(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
