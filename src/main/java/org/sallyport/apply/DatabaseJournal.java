package org.sallyport.apply;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.sallyport.rules.LiveRule;

/** The journal of one claimed run in the portal's database. */
final class DatabaseJournal implements Journal {

    private final JournalRows rows;
    private final Claim claim;
    private Run run;

    DatabaseJournal(JournalRows rows, Claim claim) {
        this.rows = rows;
        this.claim = claim;
        this.run = rows.read(claim);
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public void checking() {
        write(ApplyRun::checking);
    }

    @Override
    public void planned(Map<String, List<LiveRule>> before, List<Step> steps) {
        write((row, now) -> row.planned(before, steps));
    }

    @Override
    public void doing(Step step) {
        write((row, now) -> row.step(step.number()).doing(now));
    }

    @Override
    public void done(Step step, Collection<String> ruleIds) {
        write((row, now) -> {
            row.step(step.number()).done(ruleIds, now);
            row.gotOn();
        });
    }

    @Override
    public void failed(Step step, String cloudRequestId) {
        write((row, now) -> row.step(step.number()).failed(cloudRequestId, now));
    }

    @Override
    public void unknown(Step step, String cloudRequestId) {
        write((row, now) -> row.step(step.number()).unknown(cloudRequestId, now));
    }

    @Override
    public void undone(Step step) {
        write((row, now) -> row.step(step.number()).undone(now));
    }

    @Override
    public void takingBack(Reason reason) {
        write((row, now) -> row.takingBack(reason));
    }

    @Override
    public void further(List<Step> steps) {
        write((row, now) -> row.further(steps));
    }

    @Override
    public void repairing(Reason reason, List<Step> repairs) {
        write((row, now) -> row.repairing(reason, repairs));
    }

    @Override
    public void pause(Reason reason) {
        run = rows.pause(claim, reason);
    }

    @Override
    public void finish(Outcome outcome, Reason reason) {
        run = rows.finish(claim, outcome, reason);
    }

    private void write(BiConsumer<ApplyRun, Instant> change) {
        run = rows.write(claim, change);
    }
}
