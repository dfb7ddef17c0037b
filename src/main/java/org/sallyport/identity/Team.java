package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
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
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A team's name has 1 to 64 of a-z, 0-9, dot, hyphen and underscore and begins with a letter or digit");
        }
        this.id = UUID.randomUUID();
        this.name = name;
        this.createdAt = createdAt;
    }

    static List<String> allNames() {
        return find("select name from Team order by name").project(String.class).list();
    }
}
