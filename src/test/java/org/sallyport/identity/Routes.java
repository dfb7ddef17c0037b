package org.sallyport.identity;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/** Method and address of everything that the portal's own resource classes answer, such as {@code GET /clusters/{id}}. */
public final class Routes {

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    private Routes() {}

    public static List<String> ofResources() {
        List<String> routes = new ArrayList<>();
        for (JavaClass resource : portalsOwnClasses()) {
            for (JavaMethod method : resource.getMethods()) {
                METHODS.stream()
                        .filter(method::isAnnotatedWith)
                        .forEach(verb -> routes.add(verb.getSimpleName() + " " + path(resource, method)));
            }
        }
        return routes;
    }

    private static JavaClasses portalsOwnClasses() {
        ArchConfiguration configuration = ArchConfiguration.get();
        // their annotations are enough, and quickly read
        configuration.setResolveMissingDependenciesFromClassPath(false);
        try {
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.sallyport");
        } finally {
            configuration.reset();
        }
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String whole = value(resource.tryGetAnnotationOfType(Path.class)
                        .map(Path::value)
                        .orElse(""))
                + value(method.tryGetAnnotationOfType(Path.class)
                        .map(Path::value)
                        .orElse(""));
        return whole.isEmpty() ? "/" : whole;
    }

    private static String value(String path) {
        String stripped = path.replaceAll("^/|/$", "");
        return stripped.isEmpty() ? "" : "/" + stripped;
    }
}
