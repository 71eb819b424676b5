package io.pricewright.service.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file that came in, on this machine's disk.
 *
 * @param sha256 of its content, in hex
 */
record SpooledFile(Path path, long bytes, String sha256) {
    /**
     * @throws IOException if it does not come in whole; nothing of it is then left
     */
    static SpooledFile of(InputStream content, String extension) throws IOException {
        Path path = Files.createTempFile("pricewright-import-", "." + extension);
        MessageDigest digest = RequestKey.sha256();
        try (OutputStream out = Files.newOutputStream(path)) {
            long bytes = new DigestInputStream(content, digest).transferTo(out);
            return new SpooledFile(path, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | RuntimeException broken) {
            Files.delete(path);
            throw broken;
        }
    }
}
