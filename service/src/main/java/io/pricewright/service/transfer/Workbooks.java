package io.pricewright.service.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** XLSX files before they are opened. */
final class Workbooks {
    private Workbooks() {}

    /** Unpacks a file into nothing, and refuses it where it becomes too large to be read. */
    static void requireModest(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > Limits.PARTS) {
                throw tooLarge();
            }
            long left = Limits.UNPACKED;
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
                left -= unpacked(zip, parts.nextElement(), left);
            }
        } catch (ZipException other) {
            throw malformed();
        }
    }

    private static long unpacked(ZipFile zip, ZipEntry part, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > most) {
                    throw tooLarge();
                }
            }
        }
        return size;
    }

    static UnreadableFileException malformed() {
        return new UnreadableFileException(
                "MALFORMED", "The file can't be read as XLSX: save it again as an Excel workbook");
    }

    private static UnreadableFileException tooLarge() {
        return new UnreadableFileException(
                "TOO_LARGE",
                "The file unpacks to more than "
                        + Limits.UNPACKED
                        + " bytes or "
                        + Limits.PARTS
                        + " parts: split it, or send CSV");
    }
}
