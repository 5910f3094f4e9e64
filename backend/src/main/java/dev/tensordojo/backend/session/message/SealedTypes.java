package dev.tensordojo.backend.session.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Teaches Jackson our sealed interfaces: a variant is told by the property `type`, which is the record's name with a
/// small first letter. The records need no annotation for it, so those of `protocol` stay free of Jackson.
final class SealedTypes extends SimpleModule {

    private static final long serialVersionUID = 1;

    SealedTypes() {
        super("sealed types");
    }

    /// The value of `type` for a variant of one of our sealed interfaces; empty for any other class.
    static Optional<String> tagOf(Class<?> type) {
        boolean variant = type.isRecord() && Arrays.stream(type.getInterfaces()).anyMatch(SealedTypes::isOursAndSealed);
        String name = type.getSimpleName();
        return variant ? Optional.of(Character.toLowerCase(name.charAt(0)) + name.substring(1)) : Optional.empty();
    }

    /// The values of `type` for all variants of a sealed interface.
    static List<String> namesOf(Class<?> sealed) {
        return variantsOf(sealed).flatMap(variant -> tagOf(variant).stream()).toList();
    }

    /// All variants of a sealed interface, in the order in which they are declared, also those that stand below
    /// another sealed interface.
    static Stream<Class<?>> variantsOf(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .<Class<?>>mapMulti((variant, found) -> {
                    if (variant.isSealed()) {
                        variantsOf(variant).forEach(found);
                    } else {
                        found.accept(variant);
                    }
                })
                .distinct();
    }

    private static boolean isOursAndSealed(Class<?> type) {
        return type.isInterface() && type.isSealed() && type.getName().startsWith("dev.tensordojo.");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new Tags());
    }

    private static final class Tags extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1;
        private static final JsonTypeInfo.Value BY_TYPE =
                JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, true);

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public @Nullable TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass annotated, JavaType type) {
            Class<?> raw = annotated.getRawType();
            boolean ours = isOursAndSealed(raw) || tagOf(raw).isPresent();
            return ours ? new StdTypeResolverBuilder().init(BY_TYPE, null) : null;
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
            if (!(annotated instanceof AnnotatedClass) || !isOursAndSealed(annotated.getRawType())) {
                return null;
            }
            return variantsOf(annotated.getRawType())
                    .map(variant -> new NamedType(variant, tagOf(variant).orElse(null)))
                    .toList();
        }

        @Override
        public @Nullable String findTypeName(AnnotatedClass annotated) {
            return tagOf(annotated.getRawType()).orElse(null);
        }
    }
}
