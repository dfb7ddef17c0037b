/**
 * The adapter to Huawei Cloud: one SDK client per credential and region, retry, rate limit, mapping of answers and errors.
 * Nobody names this package but the container that injects it.
 */
package org.sallyport.cloud.huawei;
