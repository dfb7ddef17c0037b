package org.sallyport.web;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The words a person reads, in the language of the request: what Java code uses where a template writes {@code {m:…}}.
 *
 * <p>The language is the one that the cookie {@value #COOKIE} names, else the best match for {@code Accept-Language}
 * among {@code quarkus.locales}, else {@code quarkus.default-locale}. Outside a request it is the default.
 */
@ApplicationScoped
public class Words {

    static final String COOKIE = "language";

    private final List<Locale> languages;
    private final Locale fallback;
    private final CurrentRequest request;

    Words(
            @ConfigProperty(name = "quarkus.locales") List<Locale> languages,
            @ConfigProperty(name = "quarkus.default-locale") Locale fallback,
            CurrentRequest request) {
        this.languages = List.copyOf(languages);
        this.fallback = fallback;
        this.request = request;
    }

    /** The messages of one bundle in the language of the request: {@code words.of(ChangeMessages.class).stale()}. */
    public <T> T of(Class<T> bundle) {
        Locale language = language();
        return language.equals(fallback)
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(language.toLanguageTag()));
    }

    /** "a", "a and b", "a, b and c", in the language of the request. */
    public String sentence(List<?> items) {
        return Formatting.sentence(items, of(Messages.class));
    }

    /** The language of the request; one of the configured ones. */
    public Locale language() {
        if (!Arc.container().requestContext().isActive()) {
            return fallback;
        }
        return choose(request.cookie(COOKIE), request.header("Accept-Language"), languages)
                .orElse(fallback);
    }

    /** Every template, wherever it is rendered, speaks the language of the request it answers. */
    void speakInEveryTemplate(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(instance -> instance.setLocale(language()));
    }

    /** What the person chose by hand, else what their browser asks for, if it is among {@code languages}. */
    static Optional<Locale> choose(Optional<String> cookie, Optional<String> accepted, List<Locale> languages) {
        return cookie.flatMap(ranges -> match(ranges, languages))
                .or(() -> accepted.flatMap(ranges -> match(ranges, languages)));
    }

    private static Optional<Locale> match(String ranges, List<Locale> languages) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(ranges), languages));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
