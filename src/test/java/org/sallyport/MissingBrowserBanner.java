package org.sallyport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end of a test run, where nobody can overlook it, which tests did not run for want of a browser. */
public final class MissingBrowserBanner implements TestExecutionListener {

    private final List<String> skipped = new CopyOnWriteArrayList<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable()
                .map(Throwable::getMessage)
                .filter(message -> message.startsWith(Browser.NO_BROWSER))
                .ifPresent(message -> skipped.add(name(test)));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (!skipped.isEmpty()) {
            System.out.println(banner(skipped));
        }
    }

    private static String name(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            return method.getJavaClass().getSimpleName() + "." + method.getMethodName();
        }
        if (source instanceof ClassSource type) {
            return type.getJavaClass().getSimpleName();
        }
        return test.getDisplayName();
    }

    static String banner(List<String> skipped) {
        String line = "!".repeat(100);
        return """

                %s
                !!  NOT TESTED IN A BROWSER: no Chromium or Chrome was found, and none could be installed.
                !!  Skipped: %s
                !!  To run them: %s.
                !!  What was tried: target/browser-install.log
                %s
                """.formatted(line, String.join(", ", skipped), BrowserInstallation.ADVICE, line);
    }
}
