package org.sallyport.web;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;

/**
 * Makes every page of the tests fail where a template reaches something by reflection, as it would in the native
 * executable, which has none. What remains to the platform's own generated resolvers is what works in both.
 */
@ApplicationScoped
class NoReflectionInTemplates {

    void forbid(@Observes EngineBuilder engine) {
        engine.addValueResolver(new Forbidden());
    }

    private static final class Forbidden implements ValueResolver {

        private final ReflectionValueResolver reflection = new ReflectionValueResolver();

        @Override
        public int getPriority() {
            return reflection.getPriority() + 1;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return reflection.appliesTo(context);
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            Class<?> type = context.getBase().getClass();
            throw new TemplateException("A template reads " + context.getName() + " of " + type.getName()
                    + " by reflection, which the native executable does not have: annotate that type with @TemplateData,"
                    + " or, if it is not a page's own, add it to the targets of TemplateTypes");
        }
    }
}
