package org.sallyport.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/** A file that grows by a line for each head. */
final class HeadFile implements HeadPlace {

    static final String NAME = "audit-heads.jsonl";

    private static final Set<StandardOpenOption> READ_AND_WRITE =
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path file;

    HeadFile(Path directory) {
        this.file = directory.resolve(NAME);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public void keep(SignedHead head) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((head.line() + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, READ_AND_WRITE);
                var lock = channel.lock()) {
            channel.truncate(endOfLastLine(channel)); // what a crash cut off was never kept
            channel.position(channel.size());
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }
}
