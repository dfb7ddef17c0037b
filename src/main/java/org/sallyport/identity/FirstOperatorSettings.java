package org.sallyport.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The account that a portal without people gets at its start in production; looked at no more once there is one. */
@ConfigMapping(prefix = "sallyport.bootstrap.operator")
public interface FirstOperatorSettings {

    /** The user name. */
    Optional<String> name();

    /** What pages call the person. */
    @WithDefault("First operator")
    String displayName();

    /** The password; a file is safer, since the environment of a process is read by many. */
    Optional<String> password();

    /** A file whose first line is the password, such as a mounted secret. */
    Optional<Path> passwordFile();
}
