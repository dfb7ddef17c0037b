package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.core.HcClient;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.vpc.v3.VpcClient;
import java.util.List;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;

/**
 * The SDK's clients of one credential in one region. They share one HTTP client; building one for each call would leave its
 * threads and connections behind.
 *
 * @param vpc rules, groups and VPCs
 * @param vpcV2 subnets and quotas, which VPC v3 does not have in this version of the SDK
 * @param cce calls whose answers are read by {@link CceAnswers}
 * @param elb calls whose answers are read by {@link ElbAnswers}
 * @param wire what the clients did on the wire
 */
record SdkClients(VpcClient vpc, com.huaweicloud.sdk.vpc.v2.VpcClient vpcV2, HcClient cce, HcClient elb, Wire wire) {

    /** The name that the cloud's own logs know the portal by. */
    private static final String USER_AGENT = "sallyport";

    static SdkClients open(
            ConnectionSettings.Access access,
            BasicCredentials credentials,
            ConnectionPool pool,
            Dispatcher dispatcher) {
        Wire wire = new Wire();
        HttpConfig http = HttpConfig.getDefaultHttpConfig()
                .withConnectionTimeout(Math.toIntExact(access.connectTimeout().toSeconds()))
                .withReadTimeout(Math.toIntExact(access.readTimeout().toSeconds()))
                .withConnectionPool(pool)
                .withDispatcher(dispatcher)
                .withEventListener(wire);
        http.setUserAgent(USER_AGENT);
        HcClient client = new HcClient(http).withCredential(credentials);
        HcClient vpc = client.overrideEndpoints(List.of(access.endpoints().vpc()));
        return new SdkClients(
                new VpcClient(vpc),
                new com.huaweicloud.sdk.vpc.v2.VpcClient(vpc),
                client.overrideEndpoints(List.of(access.endpoints().cce())),
                client.overrideEndpoints(List.of(access.endpoints().elb())),
                wire);
    }
}
