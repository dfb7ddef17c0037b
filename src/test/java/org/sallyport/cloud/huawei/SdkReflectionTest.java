package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.internal.model.Credential;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A type that the SDK fills by reflection and that is not registered breaks the native executable only, and late. */
class SdkReflectionTest {

    private static final RegisterForReflection REGISTRATION =
            SdkReflection.class.getAnnotation(RegisterForReflection.class);

    @Test
    void registersEveryTypeOfTheSdkThatTheAdapterSendsOrReceives() {
        Set<Class<?>> registered = registered();
        Set<Class<?>> used = reachable(usedModels().stream());

        assertThat(used).hasSizeGreaterThan(20);
        assertThat(names(used)).isSubsetOf(names(registered));
    }

    @Test
    void registersTheTypesThatNarrowedAnswersAreReadIn() {
        assertThat(names(registered()))
                .contains(
                        CceAnswers.HostNetwork.class.getName(),
                        CceAnswers.NodePoolSpec.class.getName(),
                        CceAnswers.Setting.class.getName(),
                        ElbAnswers.PageInfo.class.getName());
    }

    @Test
    void registersWhatReadsTheTimeWhenTemporaryKeysExpire() {
        assertThat(names(registered())).contains(Credential.ExpireDeserializer.class.getName());
    }

    @Test
    void registersWhatRegisteredTypesAreMadeOf() {
        assertThat(REGISTRATION.registerFullHierarchy()).isTrue();
        assertThat(REGISTRATION.ignoreNested()).isFalse();
        assertThat(REGISTRATION.fields()).isTrue();
        assertThat(REGISTRATION.methods()).isTrue();
    }

    private static Set<Class<?>> registered() {
        return reachable(Stream.of(REGISTRATION.targets())
                .flatMap(target -> Stream.concat(Stream.of(target), Stream.of(target.getDeclaredClasses()))));
    }

    private static Set<Class<?>> usedModels() {
        JavaClasses adapter = ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.sallyport.cloud.huawei");
        });
        return adapter.stream()
                .filter(type -> !type.getName().equals(SdkReflection.class.getName()))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .filter(type -> type.getPackageName().startsWith("com.huaweicloud.sdk.")
                        && type.getPackageName().endsWith(".model"))
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    }

    /** The types themselves and what their fields are made of: what a full hierarchy covers. */
    private static Set<Class<?>> reachable(Stream<Class<?>> roots) {
        Set<Class<?>> found = new HashSet<>();
        roots.forEach(root -> follow(root, found));
        return found;
    }

    private static void follow(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType parameterized) {
            follow(parameterized.getRawType(), found);
            Stream.of(parameterized.getActualTypeArguments()).forEach(argument -> follow(argument, found));
        }
        if (type instanceof Class<?> plain && isOfTheCloud(plain) && found.add(plain)) {
            follow(plain.getSuperclass(), found);
            Arrays.stream(plain.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .map(Field::getGenericType)
                    .forEach(field -> follow(field, found));
        }
    }

    private static boolean isOfTheCloud(Class<?> type) {
        return type.getName().startsWith("com.huaweicloud.")
                || type.getName().startsWith("org.sallyport.cloud.huawei.");
    }

    private static Set<String> names(Set<Class<?>> types) {
        return types.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
    }
}
