/**
 * The one JDBC driver and the one SQL dialect with which the same build keeps its state in H2 or in PostgreSQL; which of
 * the two is decided by {@code quarkus.datasource.jdbc.url} at start. Named in {@code application.properties} and nobody's
 * dependency: entities and migrations keep to what both databases understand.
 */
package org.sallyport.storage;
