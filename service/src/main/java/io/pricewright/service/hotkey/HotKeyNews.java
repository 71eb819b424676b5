package io.pricewright.service.hotkey;

import io.pricewright.service.activity.CandidateKeys;
import io.pricewright.service.activity.IndexEntry;
import io.pricewright.service.hotkey.HotKey.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.stereotype.Component;

/**
 * What nodes tell each other of hot keys, over Redis: reason, end in milliseconds, keys; a line
 * each. It is told again while it holds, so a lost message costs little.
 */
@Component
class HotKeyNews {
    private static final String LINE = "\n";

    private final CandidateKeys index;
    private final RedissonClient redisson;
    private final HotKeys keys;
    private boolean listening;

    HotKeyNews(CandidateKeys index, RedissonClient redisson, HotKeys keys) {
        this.index = index;
        this.redisson = redisson;
        this.keys = keys;
    }

    void tell(Collection<IndexEntry> hot, Reason reason, Instant until) {
        if (index.isShared() && !hot.isEmpty()) {
            String named = hot.stream().map(IndexEntry::toString).collect(Collectors.joining(LINE));
            topic().publishAsync(reason + LINE + until.toEpochMilli() + LINE + named);
        }
    }

    /** Listens from when Redis first answers. */
    void listen() {
        if (!listening && index.isShared()) {
            topic().addListener(String.class, (channel, message) -> hear(message));
            listening = true;
        }
    }

    private void hear(String message) {
        List<String> lines = message.lines().toList();
        keys.keep(
                lines.stream().skip(2).map(IndexEntry::parse).toList(),
                Reason.valueOf(lines.get(0)),
                Instant.ofEpochMilli(Long.parseLong(lines.get(1))));
    }

    private RTopic topic() {
        return redisson.getTopic(index.space() + "hot-keys", StringCodec.INSTANCE);
    }
}
