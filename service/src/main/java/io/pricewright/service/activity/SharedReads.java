package io.pricewright.service.activity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Reads texts of cells with their parts, and, where asked to, the cells they lead to: those named
 * by the lines of the texts.
 *
 * <p>A single Redis does it in one script. In a cluster a script sees only its own slot, so there
 * it takes a step for each: texts, parts, cells led to and their parts, most of which are there at
 * once.
 */
interface SharedReads {
    /**
     * Texts by name, as far as there are any that are whole.
     *
     * @param leadTo what stands before each line's name, or null where texts lead nowhere
     */
    CompletionStage<Map<String, String>> read(Collection<String> names, String leadTo);

    static SharedReads of(RedissonClient redisson) {
        return redisson.getConfig().isClusterConfig()
                ? new InSteps(redisson)
                : new ByScript(redisson);
    }

    /** All in one round trip. */
    record ByScript(RedissonClient redisson) implements SharedReads {
        /** KEYS: names of cells; ARGV[1]: what stands before the names that lines lead to. */
        private static final String READ =
                """
                local found = {}
                local taken = {}
                local function take(name)
                    if taken[name] then
                        return nil
                    end
                    taken[name] = true
                    local text = redis.call('GET', name)
                    if not text then
                        return nil
                    end
                    local token, parts = string.match(text, '^%d+ (%w+) (%d+)\\n')
                    if parts then
                        local whole = { text }
                        for part = 1, parts - 1 do
                            local more = redis.call('GET', name .. '#' .. token .. '#' .. part)
                            if not more then
                                return nil
                            end
                            whole[part + 1] = more
                        end
                        text = table.concat(whole)
                    end
                    found[#found + 1] = name
                    found[#found + 1] = text
                    return text
                end
                for _, name in ipairs(KEYS) do
                    local text = take(name)
                    local value = text and ARGV[1] and string.match(text, '\\n(.*)')
                    if value then
                        for line in string.gmatch(value, '[^\\n]+') do
                            take(ARGV[1] .. line)
                        end
                    end
                end
                return found
                """;

        @Override
        public CompletionStage<Map<String, String>> read(Collection<String> names, String leadTo) {
            // Called a write so that the master answers: a replica may not know an edit yet.
            return redisson.getScript(StringCodec.INSTANCE)
                    .<List<String>>evalAsync(
                            RScript.Mode.READ_WRITE,
                            READ,
                            RScript.ReturnType.LIST,
                            List.copyOf(names),
                            leadTo == null ? new Object[0] : new Object[] {leadTo})
                    .thenApply(ByScript::pairs);
        }

        private static Map<String, String> pairs(List<String> found) {
            Map<String, String> texts = new HashMap<>();
            for (int i = 0; i < found.size(); i += 2) {
                texts.put(found.get(i), found.get(i + 1));
            }
            return texts;
        }
    }

    /** Each kind of key in a round trip of its own; wherever the keys are. */
    record InSteps(RedissonClient redisson) implements SharedReads {
        @Override
        public CompletionStage<Map<String, String>> read(Collection<String> names, String leadTo) {
            CompletionStage<Map<String, String>> texts = whole(names);
            return leadTo == null ? texts : texts.thenCompose(found -> follow(found, leadTo));
        }

        private CompletionStage<Map<String, String>> follow(
                Map<String, String> texts, String leadTo) {
            List<String> names =
                    texts.values().stream()
                            .flatMap(text -> text.lines().skip(1))
                            .distinct()
                            .map(leadTo::concat)
                            .toList();
            return whole(names)
                    .thenApply(
                            led -> {
                                Map<String, String> all = new HashMap<>(texts);
                                all.putAll(led);
                                return all;
                            });
        }

        private CompletionStage<Map<String, String>> whole(Collection<String> names) {
            return get(names)
                    .thenCompose(
                            heads -> {
                                Map<String, List<String>> parts = new HashMap<>();
                                heads.forEach((name, head) -> parts.put(name, parts(name, head)));
                                return get(parts.values().stream().flatMap(List::stream).toList())
                                        .thenApply(found -> joined(heads, parts, found));
                            });
        }

        private static Map<String, String> joined(
                Map<String, String> heads,
                Map<String, List<String>> parts,
                Map<String, String> found) {
            Map<String, String> whole = new HashMap<>();
            heads.forEach(
                    (name, head) -> {
                        if (found.keySet().containsAll(parts.get(name))) {
                            whole.put(
                                    name,
                                    parts.get(name).stream()
                                            .map(found::get)
                                            .collect(Collectors.joining("", head, "")));
                        }
                    });
            return whole;
        }

        private static List<String> parts(String name, String head) {
            int end = head.indexOf('\n');
            String[] words = end < 0 ? new String[0] : head.substring(0, end).split(" ");
            return words.length < 3
                    ? List.of()
                    : IntStream.range(1, Integer.parseInt(words[2]))
                            .mapToObj(part -> CellText.part(name, words[1], part))
                            .toList();
        }

        private CompletionStage<Map<String, String>> get(Collection<String> names) {
            return names.isEmpty()
                    ? CompletableFuture.completedFuture(Map.of())
                    : redisson.getBuckets(StringCodec.INSTANCE)
                            .getAsync(names.toArray(String[]::new));
        }
    }
}
