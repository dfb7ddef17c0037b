/** Sallyport: hardens the security groups that Huawei Cloud CCE creates with every cluster. */
package org.sallyport;
