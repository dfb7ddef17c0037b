package org.sallyport.cloud.huawei;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import org.sallyport.cloud.huawei.ConnectionSettings.Access;

/**
 * The sets of SDK clients that are open: one for each credential in each region, however many connections use it. All of
 * them share one pool of connections, which is closed with the portal.
 */
final class OpenClients implements AutoCloseable {

    private static final int IDLE_CONNECTIONS = 8;
    private static final int IDLE_MINUTES = 5;

    private final Map<Access, SdkClients> byAccess = new ConcurrentHashMap<>();
    private final ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES);
    private final Dispatcher dispatcher = new Dispatcher();
    private final CredentialKeys keys;

    OpenClients(CredentialKeys keys) {
        this.keys = keys;
    }

    /** The clients for a credential in a region, opened when they are first asked for. Makes no call. */
    SdkClients of(Access access) {
        return byAccess.computeIfAbsent(
                access,
                opened -> SdkClients.open(opened, keys.open(opened.credential(), opened.project()), pool, dispatcher));
    }

    @Override
    public void close() {
        dispatcher.cancelAll();
        dispatcher.executorService().shutdown();
        pool.evictAll();
    }
}
