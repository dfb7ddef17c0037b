package org.sallyport.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where heads of the chain are kept beside the database, and what they are signed with. */
@ConfigMapping(prefix = "sallyport.audit.heads")
public interface HeadSettings {

    /** The private key of Ed25519, as PEM; or use {@link #keyFile}. */
    Optional<String> key();

    /** A file with the private key of Ed25519, as PEM. */
    Optional<Path> keyFile();

    /** A folder outside the database's reach; {@code audit-heads.jsonl} in it gets a line for each head. */
    Optional<Path> directory();

    /** An address that takes each head by POST; {@code https}, or {@code http} on this host. */
    Optional<String> url();

    /** How often a head is written. */
    @WithDefault("10m")
    Duration every();

    /** How often it is looked whether one is due; "off" for never. */
    @WithDefault("30s")
    String look();
}
