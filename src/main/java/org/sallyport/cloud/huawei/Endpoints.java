package org.sallyport.cloud.huawei;

/** The addresses of the services that the portal calls, each with its scheme and without a slash at the end. */
record Endpoints(String vpc, String cce, String elb) {}
