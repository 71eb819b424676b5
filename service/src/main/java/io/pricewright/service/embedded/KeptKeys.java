package io.pricewright.service.embedded;

import io.pricewright.service.access.DevKeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of keys in the data folder. */
record KeptKeys(Path path) implements DevKeyFile {
    @Override
    public String read() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void write(String text) {
        try {
            DataDir.writePrivate(path, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
