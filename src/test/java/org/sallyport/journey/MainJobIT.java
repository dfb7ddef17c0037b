package org.sallyport.journey;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The main job once more, against the packaged portal: the jar, or the native executable where that was built. */
@QuarkusIntegrationTest
class MainJobIT extends MainJobTest {}
