package org.sallyport.audit;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Gives the migration of the log the triggers that refuse to change or to remove an entry, in the words of the database
 * at hand. Flyway's checksums are of the migration as it stands in the file, the same for both databases.
 */
@Singleton
public class AppendOnly implements FlywayConfigurationCustomizer {

    static final String REFUSAL = "Entries of the audit log are never changed or removed";

    private static final String PLACEHOLDER = "refuse_changes_of_audit_entry";

    private static final String H2 = """
            create trigger audit_entry_stays before update, delete on audit_entry for each row
                call 'org.sallyport.audit.RefuseChanges';
            """;

    private static final String POSTGRESQL = """
            create function refuse_changes_of_audit_entry() returns trigger language plpgsql as $refuse$
            begin
                raise exception '%s' using errcode = 'restrict_violation';
            end
            $refuse$;
            create trigger audit_entry_stays before update or delete on audit_entry
                for each row execute function refuse_changes_of_audit_entry();
            create trigger audit_entry_is_not_emptied before truncate on audit_entry
                for each statement execute function refuse_changes_of_audit_entry();
            """.formatted(REFUSAL);

    private final String url;

    AppendOnly(@ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        this.url = url;
    }

    /** What the migrations leave open, in the words of the database that a JDBC URL names. */
    public static Map<String, String> placeholders(String url) {
        return Map.of(PLACEHOLDER, url.startsWith("jdbc:h2:") ? H2 : POSTGRESQL);
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        Map<String, String> placeholders = new HashMap<>(configuration.getPlaceholders());
        placeholders.putAll(placeholders(url));
        configuration.placeholders(placeholders);
    }
}
