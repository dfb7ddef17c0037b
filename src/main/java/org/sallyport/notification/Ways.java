package org.sallyport.notification;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ways that are configured, checked once at start: what makes no sense stops it, and the message says what to set. */
@ApplicationScoped
class Ways {

    private static final String KEYS = "sallyport.notification.";
    private static final int SHORTEST_SECRET = 32;
    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"\\p{Cntrl}]+@[^\\s@<>,;\"\\p{Cntrl}]+");

    private final boolean mail;
    private final Map<String, String> addresses;
    private final Optional<String> domain;
    private final Map<String, Receiver> receivers = new TreeMap<>();
    private final Optional<URI> publicAddress;
    private final List<String> faults;

    @Inject
    Ways(
            NotificationSettings settings,
            @ConfigProperty(name = "sallyport.public-address") Optional<String> publicAddress,
            @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
        this(settings, publicAddress, sender, new ArrayList<>());
        if (!faults.isEmpty()) {
            throw new IllegalStateException("""

                    Sallyport cannot start: the settings for notifications make no sense.

                      %s
                    """.formatted(String.join("\n  ", faults)));
        }
    }

    private Ways(
            NotificationSettings settings,
            Optional<String> publicAddress,
            Optional<String> sender,
            List<String> faults) {
        this.faults = faults;
        this.mail = settings.mail().enabled();
        this.addresses = Map.copyOf(settings.mail().addresses());
        this.domain = settings.mail().domain().filter(name -> !name.isBlank());
        this.publicAddress = publicAddress.flatMap(text -> address(text, false));
        settings.webhooks().forEach((name, webhook) -> receiver(name, webhook, faults));
        if (publicAddress.isPresent() && this.publicAddress.isEmpty()) {
            faults.add("sallyport.public-address: give the address at which people open the portal, such as"
                    + " https://sallyport.example.org");
        }
        if ((mail || !receivers.isEmpty()) && publicAddress.isEmpty()) {
            faults.add("sallyport.public-address: is needed for the links in notifications");
        }
        if (mail && sender.filter(from -> ADDRESS.matcher(bare(from)).matches()).isEmpty()) {
            faults.add("quarkus.mailer.from: mail needs the address it comes from");
        }
        addresses.forEach((person, address) -> {
            if (!ADDRESS.matcher(address).matches()) {
                faults.add(KEYS + "mail.addresses." + person + ": is no mail address");
            }
        });
    }

    /** What makes no sense, each with its key and what to set. */
    static List<String> faults(NotificationSettings settings, Optional<String> publicAddress, Optional<String> sender) {
        return new Ways(settings, publicAddress, sender, new ArrayList<>()).faults;
    }

    /** A program that is told, and what it wants to hear of. */
    record Receiver(URI address, byte[] secret, Set<String> kinds, Set<String> teams) {

        boolean wants(NotificationKind kind, String team) {
            return (kinds.isEmpty() || kinds.contains(kind.path())) && (teams.isEmpty() || teams.contains(team));
        }
    }

    void checkAtStart(@Observes StartupEvent start) {
        // to be here is enough: the checks are in the constructor
    }

    /** The mail address of a person; empty where there is none or no mail is sent. */
    Optional<String> mailAddress(String person) {
        if (!mail) {
            return Optional.empty();
        }
        return Optional.ofNullable(addresses.get(person)).or(() -> domain.map(name -> person + "@" + name));
    }

    /** The webhooks by name. */
    Map<String, Receiver> receivers() {
        return receivers;
    }

    /** The address of a page of the portal, for those who are not there yet. */
    String link(String path) {
        String base = publicAddress.orElseThrow().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /** The host at which people find the portal. */
    String host() {
        return publicAddress.map(URI::getHost).orElse("localhost");
    }

    private void receiver(String name, NotificationSettings.Webhook webhook, List<String> faults) {
        String key = KEYS + "webhooks." + name + ".";
        Optional<URI> address = address(webhook.url(), true);
        if (address.isEmpty()) {
            faults.add(key + "url: give an address that begins with https:// (http:// only on this host)");
        }
        String secret = secret(webhook, key, faults);
        Set<String> kinds = webhook.kinds().orElse(Set.of());
        Set<String> known = Arrays.stream(NotificationKind.values())
                .map(NotificationKind::path)
                .collect(Collectors.toSet());
        Set<String> unknown = new HashSet<>(kinds);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            faults.add(key + "kinds: there is no kind " + String.join(", ", unknown) + "; there are "
                    + known.stream().sorted().collect(Collectors.joining(", ")));
        }
        address.ifPresent(uri -> receivers.put(
                name,
                new Receiver(
                        uri,
                        secret.getBytes(StandardCharsets.UTF_8),
                        Set.copyOf(kinds),
                        Set.copyOf(webhook.teams().orElse(Set.of())))));
    }

    private static String secret(NotificationSettings.Webhook webhook, String key, List<String> faults) {
        if (webhook.secret().isPresent() == webhook.secretFile().isPresent()) {
            faults.add(key + "secret-file or " + key + "secret: set one of the two; messages are signed with it");
            return "";
        }
        String secret = webhook.secret().orElse("");
        if (webhook.secretFile().isPresent()) {
            try {
                secret = Files.readString(webhook.secretFile().get())
                        .lines()
                        .findFirst()
                        .orElse("");
            } catch (IOException e) {
                faults.add(key + "secret-file: cannot be read (" + e.getClass().getSimpleName() + ")");
                return "";
            }
        }
        if (secret.length() < SHORTEST_SECRET) {
            faults.add(key + "secret: needs " + SHORTEST_SECRET + " characters or more");
        }
        return secret;
    }

    /** @param guarded whether http is for this host only */
    private static Optional<URI> address(String text, boolean guarded) {
        try {
            URI uri = new URI(text.strip());
            boolean plain = "http".equals(uri.getScheme());
            boolean sensible = uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || plain && (!guarded || THIS_HOST.contains(uri.getHost())));
            return sensible ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** {@code Sallyport <sallyport@example.org>} without the name. */
    private static String bare(String sender) {
        int open = sender.indexOf('<');
        return open >= 0 && sender.endsWith(">") ? sender.substring(open + 1, sender.length() - 1) : sender.strip();
    }
}
