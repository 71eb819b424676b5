package io.pricewright.service.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What clients were told of each reservation: it counts once it is on the disk. */
final class ClientLog implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    /** So much of it is on the disk. */
    private long synced;

    ClientLog(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        this.file = file;
        this.channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
    }

    /** Returns when it is on the disk; who waits for the same moment is synced together. */
    void note(String id, Said said) {
        try {
            sync(write(id + " " + said + "\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns where it ends. */
    private long write(String line) throws IOException {
        synchronized (channel) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            return channel.position();
        }
    }

    private synchronized void sync(long end) throws IOException {
        if (synced < end) {
            long written = channel.position();
            channel.force(false);
            synced = written;
        }
    }

    /** All that is on the disk, by reservation. */
    Map<String, Set<Said>> read() throws IOException {
        Map<String, Set<Said>> all = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            all.computeIfAbsent(words[0], id -> EnumSet.noneOf(Said.class))
                    .add(Said.valueOf(words[1]));
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** An answer, and what a reservation that got it is in the end. */
    enum Said {
        /** It was made, and what is made stays known. */
        HELD {
            @Override
            boolean agreesWith(ReservationState end, boolean made) {
                return made;
            }
        },
        REFUSED {
            @Override
            boolean agreesWith(ReservationState end, boolean made) {
                return !made;
            }
        },
        /** The same key was granted another promise. */
        HELD_ANOTHER {
            @Override
            boolean agreesWith(ReservationState end, boolean made) {
                return false;
            }
        },
        CONFIRMED {
            @Override
            boolean agreesWith(ReservationState end, boolean made) {
                return end == ReservationState.CONFIRMED;
            }
        },
        NOT_CONFIRMED {
            @Override
            boolean agreesWith(ReservationState end, boolean made) {
                return end != ReservationState.CONFIRMED;
            }
        },
        RELEASED {
            @Override
            boolean agreesWith(ReservationState end, boolean made) {
                return end == ReservationState.RELEASED;
            }
        },
        NOT_RELEASED {
            @Override
            boolean agreesWith(ReservationState end, boolean made) {
                return end != ReservationState.RELEASED;
            }
        };

        /**
         * @param end its state in the end, or null when there is none
         * @param made whether it was ever held
         */
        abstract boolean agreesWith(ReservationState end, boolean made);
    }
}
