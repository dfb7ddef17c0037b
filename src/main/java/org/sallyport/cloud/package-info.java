/**
 * The port to the cloud: what the portal asks of a cloud, as an interface and its value types. Uses the core's words for
 * rules; the adapter is in {@code cloud.huawei}. Start reading at {@code org.sallyport.cloud.Cloud}.
 */
package org.sallyport.cloud;
