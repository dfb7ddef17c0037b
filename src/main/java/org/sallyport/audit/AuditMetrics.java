package org.sallyport.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * Whether the log is whole, how long it is and how long ago that was verified: {@code sallyport_audit_intact}, {@code
 * sallyport_audit_entries}, {@code sallyport_audit_verified_seconds} and {@code sallyport_audit_verified_whole_seconds}.
 * Unknown until the first verification after a start has ended.
 */
@ApplicationScoped
class AuditMetrics {

    private final ChainCheck check;
    private final Clock clock;
    private final MeterRegistry registry;

    AuditMetrics(ChainCheck check, Clock clock, MeterRegistry registry) {
        this.check = check;
        this.clock = clock;
        this.registry = registry;
    }

    void start(@Observes StartupEvent started) {
        gauge(
                "sallyport.audit.intact",
                "",
                "1 if the chain is whole, 0 if it was tampered with",
                finding -> finding.verdict().isIntact() ? 1 : 0);
        gauge(
                "sallyport.audit.entries",
                "",
                "The number of the last entry that was verified",
                finding -> finding.verdict().verified().number());
        gauge(
                "sallyport.audit.verified",
                "seconds",
                "Since the newest entries were verified",
                finding -> secondsSince(finding.at()));
        gauge(
                "sallyport.audit.verified.whole",
                "seconds",
                "Since the log was verified from its first entry",
                finding -> secondsSince(finding.wholeAt()));
    }

    private void gauge(String name, String unit, String meaning, ToDoubleFunction<ChainCheck.Finding> value) {
        Gauge.builder(
                        name,
                        check,
                        unused -> check.latest().map(value::applyAsDouble).orElse(Double.NaN))
                .description(meaning)
                .baseUnit(unit.isEmpty() ? null : unit)
                .register(registry);
    }

    private double secondsSince(Instant moment) {
        return Duration.between(moment, clock.instant()).toMillis() / 1000d;
    }
}
