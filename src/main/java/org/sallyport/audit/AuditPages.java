package org.sallyport.audit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.audit.ChainCheck.Finding;
import org.sallyport.web.Form;
import org.sallyport.web.Refusal;
import org.sallyport.web.Words;

/**
 * The log for auditors and operators, who see all of it. Everybody else is told that there is no such page: what concerns
 * them is in the timelines of their changes.
 */
@Path("/audit")
@Authenticated
class AuditPages {

    private static final int LINES = 50;

    private final AuditTrail trail;
    private final ChainCheck check;
    private final AuditExport export;
    private final ClusterNames clusters;
    private final SecurityIdentity identity;
    private final UriInfo uri;
    private final Words words;

    AuditPages(
            AuditTrail trail,
            ChainCheck check,
            AuditExport export,
            ClusterNames clusters,
            SecurityIdentity identity,
            UriInfo uri,
            Words words) {
        this.trail = trail;
        this.check = check;
        this.export = export;
        this.clusters = clusters;
        this.identity = identity;
        this.uri = uri;
        this.words = words;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance audit(Form form, List<AuditLine> lines, Links links, ChainState chain);
    }

    /**
     * Where to go from a page of entries.
     *
     * @param newer null where there is nothing newer
     * @param older null where there is nothing older
     */
    @TemplateData
    public record Links(String newer, String older, String csv, String jsonLines) {}

    /**
     * What the line above the entries says of the chain.
     *
     * @param checkedAt null before the first check has ended
     * @param wholeAt when it was last read from its first entry; null before the first check has ended
     */
    @TemplateData
    public record ChainState(String kind, String title, String explanation, Instant checkedAt, Instant wholeAt) {}

    /** The entries of one page, newest first, and what lies on either side. */
    private record Excerpt(List<ChainedEntry> entries, boolean hasNewer, boolean hasOlder) {}

    @GET
    public RestResponse<TemplateInstance> show(
            @RestQuery("before") Optional<Long> before, @RestQuery("after") Optional<Long> after) {
        requireReader();
        AuditQuery query = query();
        Excerpt excerpt =
                query.form().isValid() ? excerpt(query.filter(), before, after) : new Excerpt(List.of(), false, false);
        return query.form()
                .answer(Templates.audit(query.form(), lines(excerpt.entries()), links(query, excerpt), chainState()));
    }

    @GET
    @Path("export")
    public Response export(@RestQuery("format") String format) {
        requireReader();
        AuditQuery query = query();
        Optional<AuditExport.Format> known = AuditExport.Format.of(format);
        if (known.isEmpty() || !query.form().isValid()) {
            throw Refusal.badRequest(
                    "export", spoken -> spoken.of(AuditMessages.class).export_unknown());
        }
        return export.answer(known.get(), query, identity.getPrincipal().getName());
    }

    private void requireReader() {
        if (!identity.hasRole("auditor") && !identity.hasRole("operator")) {
            throw new NotFoundException();
        }
    }

    private AuditQuery query() {
        MultivaluedMap<String, String> typed = uri.getQueryParameters();
        Form form = Form.empty();
        for (String field : AuditQuery.FIELDS) {
            form = form.with(field, typed.getFirst(field));
        }
        return AuditQuery.of(form, clusters, words.of(AuditMessages.class));
    }

    private Excerpt excerpt(AuditFilter filter, Optional<Long> before, Optional<Long> after) {
        if (after.isPresent()) {
            List<ChainedEntry> found = new ArrayList<>(trail.after(after.get(), filter, LINES + 1));
            boolean hasNewer = found.size() > LINES;
            List<ChainedEntry> shown = found.subList(0, Math.min(LINES, found.size()));
            Collections.reverse(shown);
            return new Excerpt(shown, hasNewer, true);
        }
        List<ChainedEntry> found = trail.before(before.orElse(Long.MAX_VALUE), filter, LINES + 1);
        List<ChainedEntry> shown = found.subList(0, Math.min(LINES, found.size()));
        return new Excerpt(shown, before.isPresent(), found.size() > LINES);
    }

    private List<AuditLine> lines(List<ChainedEntry> entries) {
        Map<String, String> names = clusters.namesOf(entries.stream()
                .map(ChainedEntry::clusterId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return entries.stream().map(entry -> AuditLine.of(entry, names)).toList();
    }

    private static Links links(AuditQuery query, Excerpt excerpt) {
        List<ChainedEntry> entries = excerpt.entries();
        boolean hasNewer = excerpt.hasNewer() && !entries.isEmpty();
        boolean hasOlder = excerpt.hasOlder() && !entries.isEmpty();
        return new Links(
                hasNewer ? query.address("/audit", "after", entries.get(0).number()) : null,
                hasOlder
                        ? query.address(
                                "/audit",
                                "before",
                                entries.get(entries.size() - 1).number())
                        : null,
                query.address("/audit/export", "format", AuditExport.Format.CSV.extension()),
                query.address("/audit/export", "format", AuditExport.Format.JSON_LINES.extension()));
    }

    private ChainState chainState() {
        AuditMessages m = words.of(AuditMessages.class);
        Optional<Finding> finding = check.now();
        if (finding.isEmpty()) {
            return new ChainState("info", m.chain_unverified(), m.chain_unverified_explained(), null, null);
        }
        return chainState(finding.get(), m);
    }

    private static ChainState chainState(Finding finding, AuditMessages m) {
        Optional<AuditVerifier.Fault> fault = finding.verdict().fault();
        String kind = fault.isPresent() ? "danger" : "success";
        String title = fault.map(found -> m.chain_broken(found.number()))
                .orElseGet(() -> m.chain_intact(finding.verdict().verified().number()));
        String explanation = fault.map(found -> explanation(found, m) + " " + m.chain_broken_remedy())
                .orElseGet(m::chain_intact_explained);
        return new ChainState(kind, title, explanation, finding.at(), finding.wholeAt());
    }

    private static String explanation(AuditVerifier.Fault fault, AuditMessages m) {
        return switch (fault.tampering()) {
            case CHANGED -> m.chain_changed(fault.number());
            case REMOVED -> m.chain_removed(fault.number());
            case INSERTED -> m.chain_inserted(fault.number());
            case REORDERED -> m.chain_reordered(fault.number());
            case UNLINKED -> m.chain_unlinked(fault.number());
        };
    }
}
