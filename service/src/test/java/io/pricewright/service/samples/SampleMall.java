package io.pricewright.service.samples;

import io.pricewright.service.Node;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A service as a newcomer starts it: an empty database, so the sample activities are put in. */
final class SampleMall {
    static final Path DATA = Path.of("target/test-data/samples");
    private static Node node;

    private SampleMall() {}

    static synchronized Node get() throws java.io.IOException {
        if (node == null) {
            FileSystemUtils.deleteRecursively(DATA);
            node = Node.start("pricewright.data-dir=" + DATA, "pricewright.samples=true");
            Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        }
        return node;
    }
}
