package org.sallyport.journey;

import io.restassured.RestAssured;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leads visitors back to the portal that all tests share, after a test that led them to one of its own. */
final class OuterPortal implements AfterEachCallback {
    private final int port = RestAssured.port;

    @Override
    public void afterEach(ExtensionContext context) {
        RestAssured.port = port;
    }
}
