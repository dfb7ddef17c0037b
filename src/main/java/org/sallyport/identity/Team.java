package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** People who own clusters together; known to all other packages by its unique name. */
@Entity
class Team extends PanacheEntityBase {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    @Id
    public UUID id;

    public String name;
    public Instant createdAt;

    protected Team() {}

    Team(String name, Instant createdAt) {
        if (!isWellFormed(name)) {
            throw new IllegalArgumentException(
                    "A team's name has 1 to 64 of a-z, 0-9, dot, hyphen and underscore and begins with a letter or digit");
        }
        this.id = UUID.randomUUID();
        this.name = name;
        this.createdAt = createdAt;
    }

    static boolean isWellFormed(String name) {
        return NAME.matcher(name).matches();
    }

    static List<Team> named(Collection<String> names) {
        return names.isEmpty() ? List.of() : list("name in ?1 order by name", names);
    }

    static Optional<Team> of(String name) {
        return find("name", name).firstResultOptional();
    }

    /** Teams in order, from behind a name on. */
    static List<Team> after(String name, int most) {
        return find("name > ?1 order by name", name).page(0, most).list();
    }

    /** The same backwards: the nearest before a name first. */
    static List<Team> before(String name, int most) {
        return find("name < ?1 order by name desc", name).page(0, most).list();
    }

    static List<String> allNames() {
        return find("select name from Team order by name").project(String.class).list();
    }
}
