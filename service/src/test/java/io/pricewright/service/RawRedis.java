package io.pricewright.service;

import io.pricewright.service.embedded.EmbeddedRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection to the Redis of a node for what clients don't offer: a line out, a line in. */
final class RawRedis implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    RawRedis(Node node) throws IOException {
        EmbeddedRedis redis = node.bean(EmbeddedRedis.class);
        URI address = URI.create(redis.url());
        this.socket = new Socket(address.getHost(), address.getPort());
        this.lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        ask("AUTH " + redis.password());
    }

    /** Of a command that is answered with OK. */
    void ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        String answer = lines.readLine();
        if (!"+OK".equals(answer)) {
            throw new IllegalStateException(command.split(" ")[0] + " is answered " + answer);
        }
    }

    /** Null when the connection is closed. */
    String nextLine() throws IOException {
        return lines.readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
