package io.pricewright.service.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * One row of the trail.
 *
 * @param number from 1, without gaps
 * @param hash SHA-256, in hex, over everything else here and the hash of the row before
 */
record AuditEntry(long number, Instant at, AuditTrail.Change change, String hash) {
    /** Stands where a first row has no row before it. */
    static final String NO_HASH = "0".repeat(64);

    static AuditEntry after(long number, String former, AuditTrail.Change change, Instant at) {
        return new AuditEntry(number + 1, at, change, hash(number + 1, former, change, at));
    }

    /** Whether it is what was written after a row with this hash. */
    boolean follows(String former) {
        return hash.equals(hash(number, former, change, at));
    }

    AuditTable.Head head() {
        return new AuditTable.Head(number, hash);
    }

    /** Each text goes in behind its length, so that no two rows hash the same bytes. */
    private static String hash(long number, String former, AuditTrail.Change change, Instant at) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(16).putLong(number).putLong(micros(at)).flip());
        add(digest, former);
        add(digest, change.caller());
        add(digest, change.action());
        add(digest, change.subject());
        add(digest, change.before());
        add(digest, change.after());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        if (text == null) {
            digest.update(ByteBuffer.allocate(4).putInt(-1).flip());
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
