/**
 * Users, teams, roles and sign-in. Rights are read from the database at each request.
 */
package org.sallyport.identity;
