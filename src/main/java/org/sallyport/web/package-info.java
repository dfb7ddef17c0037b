/**
 * What all pages share: layout, navigation, messages, error pages, formatting.
 */
package org.sallyport.web;
