package org.sallyport.apply;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Length;
import org.sallyport.cce.GroupRole;

/** The row of a step. Its state only changes as the table in {@link StepState} allows. */
@Entity
class ApplyStep extends PanacheEntityBase {

    private static final int REQUEST_ID_LENGTH = 200;

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "run_id")
    private ApplyRun run;

    private int stepNumber;

    @Enumerated(EnumType.STRING)
    private StepKind kind;

    @Enumerated(EnumType.STRING)
    private GroupRole groupRole;

    private String groupId;

    @Column(length = Length.LONG32)
    private String content;

    @Enumerated(EnumType.STRING)
    private StepState state;

    private int attempts;

    @Column(length = REQUEST_ID_LENGTH)
    private String cloudRequestId;

    @Column(length = Length.LONG32)
    private String createdRuleIds;

    private Instant startedAt;
    private Instant finishedAt;

    @Version
    private long version;

    ApplyStep() {}

    ApplyStep(ApplyRun run, Step step) {
        this.id = UUID.randomUUID();
        this.run = run;
        this.stepNumber = step.number();
        this.kind = step.kind();
        this.groupRole = step.role();
        this.groupId = step.groupId();
        this.content = JournalText.of(step.work());
        this.state = StepState.WAITING;
        this.cloudRequestId = "";
        this.createdRuleIds = JournalText.of(List.of());
    }

    int number() {
        return stepNumber;
    }

    void doing(Instant at) {
        become(StepState.DOING);
        attempts++;
        startedAt = startedAt == null ? at : startedAt;
        finishedAt = null;
    }

    void done(Collection<String> ruleIds, Instant at) {
        become(StepState.DONE);
        createdRuleIds = JournalText.of(ruleIds);
        finishedAt = at;
    }

    void failed(String requestId, Instant at) {
        become(StepState.FAILED);
        noteRequest(requestId);
        finishedAt = at;
    }

    void unknown(String requestId, Instant at) {
        become(StepState.UNKNOWN);
        noteRequest(requestId);
        finishedAt = at;
    }

    /** Its call, if it had not been answered, may have been made since. */
    void lost(Instant at) {
        if (state == StepState.WAITING || state == StepState.DOING) {
            unknown("", at);
        }
    }

    void undone(Instant at) {
        become(StepState.UNDONE);
        finishedAt = at;
    }

    private void noteRequest(String requestId) {
        if (!requestId.isBlank()) {
            cloudRequestId = requestId.substring(0, Math.min(REQUEST_ID_LENGTH, requestId.length()));
        }
    }

    private void become(StepState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("Step " + stepNumber + " is " + state + " and cannot become " + next);
        }
        state = next;
    }

    Step value() {
        return new Step(stepNumber, groupRole, groupId, JournalText.work(content), state, attempts);
    }

    StepView view(RuleWords words) {
        List<String> rules = words.of(JournalText.work(content), groupRole);
        return new StepView(
                stepNumber,
                kind,
                groupRole,
                groupId,
                String.join("; ", rules),
                rules,
                state,
                cloudRequestId,
                attempts,
                finishedAt == null ? startedAt : finishedAt);
    }
}
