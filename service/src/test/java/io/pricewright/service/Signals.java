package io.pricewright.service;

import java.io.IOException;

/** What an operating system tells a process, beside ending it. */
final class Signals {
    private Signals() {}

    /** As {@code kill -STOP} does: it stands still wherever it is. */
    static void pause(long pid) {
        send("-STOP", pid);
    }

    /** Has it go on from there. */
    static void resume(long pid) {
        send("-CONT", pid);
    }

    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
