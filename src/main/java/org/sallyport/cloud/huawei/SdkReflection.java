package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.cce.v3.model.ListClustersRequest;
import com.huaweicloud.sdk.cce.v3.model.ListNodePoolsRequest;
import com.huaweicloud.sdk.cce.v3.model.ListNodesRequest;
import com.huaweicloud.sdk.cce.v3.model.ShowClusterRequest;
import com.huaweicloud.sdk.core.SdkResponse;
import com.huaweicloud.sdk.core.internal.model.CreateTemporaryAccessKeyByTokenRequest;
import com.huaweicloud.sdk.core.internal.model.CreateTemporaryAccessKeyByTokenRequestBody;
import com.huaweicloud.sdk.core.internal.model.CreateTemporaryAccessKeyByTokenResponse;
import com.huaweicloud.sdk.core.internal.model.CreateTemporaryAccessKeyInEcsResponse;
import com.huaweicloud.sdk.core.internal.model.CreateTokenWithIdTokenRequest;
import com.huaweicloud.sdk.core.internal.model.CreateTokenWithIdTokenResponse;
import com.huaweicloud.sdk.core.internal.model.Credential;
import com.huaweicloud.sdk.core.internal.model.GetIdTokenRequestBody;
import com.huaweicloud.sdk.elb.v3.model.ListLoadBalancersRequest;
import com.huaweicloud.sdk.vpc.v2.model.ListSubnetsRequest;
import com.huaweicloud.sdk.vpc.v2.model.ListSubnetsResponse;
import com.huaweicloud.sdk.vpc.v2.model.ShowQuotaRequest;
import com.huaweicloud.sdk.vpc.v2.model.ShowQuotaResponse;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesRequest;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesResponse;
import com.huaweicloud.sdk.vpc.v3.model.DeleteSecurityGroupRuleRequest;
import com.huaweicloud.sdk.vpc.v3.model.DeleteSecurityGroupRuleResponse;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupRulesRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupRulesResponse;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupsRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListSecurityGroupsResponse;
import com.huaweicloud.sdk.vpc.v3.model.ListVpcsRequest;
import com.huaweicloud.sdk.vpc.v3.model.ListVpcsResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the SDK reads and writes by reflection: the native executable keeps only what is named here, and what that is made
 * of. A test compares it with what the adapter uses.
 */
@RegisterForReflection(
        registerFullHierarchy = true,
        targets = {
            SdkResponse.class,
            // temporary keys
            CreateTemporaryAccessKeyByTokenRequest.class,
            CreateTemporaryAccessKeyByTokenRequestBody.class,
            CreateTemporaryAccessKeyByTokenResponse.class,
            CreateTemporaryAccessKeyInEcsResponse.class,
            CreateTokenWithIdTokenRequest.class,
            GetIdTokenRequestBody.class,
            CreateTokenWithIdTokenResponse.class,
            Credential.class, // for the deserializer nested in it
            // clusters
            ListClustersRequest.class,
            ListNodePoolsRequest.class,
            ListNodesRequest.class,
            ShowClusterRequest.class,
            CceAnswers.class,
            // load balancers
            ListLoadBalancersRequest.class,
            ElbAnswers.class,
            // networks
            ListSubnetsRequest.class,
            ListSubnetsResponse.class,
            ListVpcsRequest.class,
            ListVpcsResponse.class,
            ShowQuotaRequest.class,
            ShowQuotaResponse.class,
            // groups and rules
            BatchCreateSecurityGroupRulesRequest.class,
            BatchCreateSecurityGroupRulesResponse.class,
            DeleteSecurityGroupRuleRequest.class,
            DeleteSecurityGroupRuleResponse.class,
            ListSecurityGroupRulesRequest.class,
            ListSecurityGroupRulesResponse.class,
            ListSecurityGroupsRequest.class,
            ListSecurityGroupsResponse.class
        })
final class SdkReflection {
    private SdkReflection() {}
}
