package org.sallyport.cloud.huawei;

import java.time.Duration;
import java.util.List;
import org.sallyport.rules.Prefix;

/**
 * One cloud connection whose configuration was found complete.
 *
 * @param access whom it calls, and as whom
 * @param ruleQuota the most rules that a security group may hold, at least 1
 * @param elbRanges from where shared load balancers reach their backends
 * @param callsPerSecond at least 1
 */
record ConnectionSettings(String name, Access access, int ruleQuota, List<Prefix> elbRanges, int callsPerSecond) {

    ConnectionSettings {
        elbRanges = List.copyOf(elbRanges);
    }

    /** What a set of SDK clients depends on; connections with equal ones share a set. */
    record Access(
            CredentialReference credential,
            String region,
            String project,
            Endpoints endpoints,
            Duration connectTimeout,
            Duration readTimeout) {}
}
