/**
 * The adapter to Huawei Cloud: one set of SDK clients per credential and region, retry, rate limit, mapping of answers and
 * errors. Nobody names this package but the container that injects it. Start reading at {@code HuaweiCloud}; how a call is
 * made is in {@code CloudCalls}, what a failed one means in {@code Failure}, how a connection is configured in
 * {@code CloudConfiguration}.
 */
package org.sallyport.cloud.huawei;
