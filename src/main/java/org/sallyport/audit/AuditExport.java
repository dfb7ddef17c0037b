package org.sallyport.audit;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes entries to a file, oldest first, as they are read: any number of them, in little memory. */
@ApplicationScoped
class AuditExport {

    private static final List<String> COLUMNS = List.of(
            "number",
            "at",
            "actor",
            "action",
            "subject",
            "cluster",
            "details",
            "request",
            "from",
            "old",
            "new",
            "previous",
            "hash");
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private final AuditTrail trail;
    private final AuditLog log;

    AuditExport(AuditTrail trail, AuditLog log) {
        this.trail = trail;
        this.log = log;
    }

    enum Format {
        /** For spreadsheets. */
        CSV("csv", "text/csv;charset=UTF-8"),
        /** For programs and for verification: each line is an entry as it was hashed, with its hash. */
        JSON_LINES("jsonl", "application/jsonl;charset=UTF-8");

        private final String extension;
        private final String mediaType;

        Format(String extension, String mediaType) {
            this.extension = extension;
            this.mediaType = mediaType;
        }

        static Optional<Format> of(String extension) {
            return Arrays.stream(values())
                    .filter(format -> format.extension.equals(extension))
                    .findFirst();
        }

        String extension() {
            return extension;
        }
    }

    /** The file with all entries up to now that fit; that somebody took it is an entry of its own. */
    Response answer(Format format, AuditQuery query, String by) {
        long last = trail.end().number();
        Map<String, String> details = new TreeMap<>(query.typed());
        details.put("format", format.extension());
        QuarkusTransaction.requiringNew()
                .run(() -> log.record(new AuditEvent(by, "audit.exported", "portal/audit", null, details)));
        Iterator<ChainedEntry> entries = trail.between(0, last, query.filter());
        StreamingOutput file = out -> {
            switch (format) {
                case CSV -> writeCsv(entries, out);
                case JSON_LINES -> writeJsonLines(entries, out);
            }
        };
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_TYPE, format.mediaType)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"sallyport-audit-" + last + "." + format.extension() + "\"")
                .build();
    }

    private static void writeJsonLines(Iterator<ChainedEntry> entries, OutputStream out) throws IOException {
        while (entries.hasNext()) {
            out.write(entries.next().exported().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    static void writeCsv(Iterator<ChainedEntry> entries, OutputStream out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        COLUMNS.forEach(schema::addColumn);
        try (SequenceWriter rows = new CsvMapper().writer(schema.build()).writeValues(out)) {
            if (!entries.hasNext()) {
                out.write((String.join(",", COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            while (entries.hasNext()) {
                rows.write(row(entries.next()));
            }
        }
    }

    private static List<String> row(ChainedEntry entry) {
        return Stream.of(
                        String.valueOf(entry.number()),
                        entry.at().toString(),
                        entry.actor(),
                        entry.action(),
                        entry.subject(),
                        entry.clusterId(),
                        entry.details(),
                        entry.requestId(),
                        entry.remoteAddress(),
                        entry.oldDigest(),
                        entry.newDigest(),
                        entry.previousHash(),
                        entry.hash())
                .map(cell -> cell == null ? "" : harmless(cell))
                .toList();
    }

    /** A spreadsheet takes such a cell for a formula and may run it; with an apostrophe it stays text. */
    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && STARTS_A_FORMULA.indexOf(cell.charAt(0)) >= 0;
        return formula ? "'" + cell : cell;
    }
}
