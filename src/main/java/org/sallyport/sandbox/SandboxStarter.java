package org.sallyport.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/** Starts the sandbox with the portal, before anybody can want to call it, and stops it last. */
@ApplicationScoped
class SandboxStarter {

    private static final Logger LOG = Logger.getLogger(SandboxStarter.class);

    private final Vertx vertx;
    private final SandboxConfiguration configuration;
    private Sandbox sandbox;

    SandboxStarter(Vertx vertx, SandboxConfiguration configuration) {
        this.vertx = vertx;
        this.configuration = configuration;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        if (!configuration.enabled()) {
            return;
        }
        sandbox = new Sandbox(vertx, configuration.settings());
        sandbox.start();
        LOG.infof(
                "The sandbox of Huawei Cloud listens at %s (control address %s/_sandbox)",
                sandbox.endpoint(), sandbox.endpoint());
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent stopped) {
        if (sandbox != null) {
            sandbox.stop();
            sandbox = null;
        }
    }
}
