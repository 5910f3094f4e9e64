package dev.tensordojo.tensor.backend.jvm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An OpenBLAS that was loaded: where it is from, and the kernel that it chose for this processor.
///
/// `-Ddojo.blas` says which: `shipped` (the one that lies in the folder `openblas` beside this library's classes),
/// `system`, `off`, or a file. Without it the shipped one is taken, and the system's only where none was shipped:
/// a system's may be older than the processor, and then it falls back to kernels of twenty years ago without a word.
///
/// @param origin `shipped`, `system` or the file, for people
/// @param version as the library gives it ("0.3.31")
/// @param kernel as the library names it ("SkylakeX")
@SuppressWarnings("restricted") // loading native code is what it is for
record BlasLibrary(SymbolLookup symbols, String origin, String version, String kernel) {

    static final String CHOICE = "dojo.blas";
    static final String SHIPPED = "shipped";
    static final String SYSTEM = "system";
    static final String OFF = "off";

    private static final List<String> NAMES = List.of(
            "libopenblas.so.0", "libopenblas.so", "libopenblas.0.dylib", "libopenblas.dylib", "libopenblas.dll");

    /// What OpenBLAS is linked to and lies beside it, each after what it needs itself. OpenBLAS looks beside
    /// itself for the first of them only; these, opened before, are found whatever the host has.
    private static final List<String> COMPANIONS = List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5");

    /// Names and texts of a library are short; what is longer is none of OpenBLAS.
    private static final int LONGEST_TEXT = 400;

    /// The library that `-Ddojo.blas` asks for, held to one thread; empty when it is off or not there.
    ///
    /// @throws Throwable when a library lacks the functions of OpenBLAS
    static Optional<BlasLibrary> chosen() throws Throwable {
        return chosen(System.getProperty(CHOICE, ""));
    }

    static Optional<BlasLibrary> chosen(String choice) throws Throwable {
        return switch (choice) {
            case OFF -> Optional.empty();
            case SHIPPED -> shipped();
            case SYSTEM -> system();
            case "" -> {
                Optional<BlasLibrary> shipped = shipped();
                yield shipped.isPresent() ? shipped : system();
            }
            default -> file(Path.of(choice), choice);
        };
    }

    /// Whether this library's kernels are for narrower vectors than this processor has.
    boolean isPoorerThan(VectorUnit processor) {
        return VectorUnit.ofKernel(kernel)
                .filter(its -> its.compareTo(processor) < 0)
                .isPresent();
    }

    /// What to know where the kernel does less than the processor could; empty where all is well.
    String warning(VectorUnit processor) {
        if (!isPoorerThan(processor)) {
            return "";
        }
        return "; SLOW: that kernel does without the " + processor + " of this processor"
                + (isSlowerThanJava(processor) ? ", so large products of floats stay in Java" : "")
                + (origin.equals(SHIPPED)
                        ? ". OPENBLAS_CORETYPE in the environment chooses another."
                        : ". Without -Ddojo.blas the library that is shipped is taken.");
    }

    /// Kernels without AVX on a processor that has AVX2 take longer than [JavaGemm], which the JIT writes for the
    /// processor (1000x1000 on an AMD EPYC: 51 ms by the kernel Prescott, 39 ms in Java).
    boolean isSlowerThanJava(VectorUnit processor) {
        return processor.compareTo(VectorUnit.AVX2) >= 0
                && VectorUnit.ofKernel(kernel)
                        .filter(its -> its == VectorUnit.SSE)
                        .isPresent();
    }

    /// `OpenBLAS 0.3.31 (shipped), kernel SkylakeX`
    @Override
    public String toString() {
        return "OpenBLAS " + version + " (" + origin + "), kernel " + kernel;
    }

    private static Optional<BlasLibrary> shipped() throws Throwable {
        Optional<Path> folder = besideTheseClasses();
        if (folder.isPresent()) {
            for (String name : COMPANIONS) {
                Path companion = folder.get().resolve(name);
                if (Files.isReadable(companion)) {
                    SymbolLookup.libraryLookup(companion, Arena.global());
                }
            }
            for (String name : NAMES) {
                Optional<BlasLibrary> library = file(folder.get().resolve(name), SHIPPED);
                if (library.isPresent()) {
                    return library;
                }
            }
        }
        return Optional.empty();
    }

    /// `target/openblas` beside `target/classes`, `app/openblas` beside `app/tensor.jar`.
    private static Optional<Path> besideTheseClasses() throws URISyntaxException {
        CodeSource source = BlasLibrary.class.getProtectionDomain().getCodeSource();
        return source == null
                ? Optional.empty()
                : Optional.of(Path.of(source.getLocation().toURI()).resolveSibling("openblas"));
    }

    private static Optional<BlasLibrary> file(Path file, String origin) throws Throwable {
        return Files.isReadable(file)
                ? Optional.of(loaded(SymbolLookup.libraryLookup(file, Arena.global()), origin))
                : Optional.empty();
    }

    private static Optional<BlasLibrary> system() throws Throwable {
        for (String name : NAMES) {
            SymbolLookup symbols;
            try {
                symbols = SymbolLookup.libraryLookup(name, Arena.global());
            } catch (IllegalArgumentException e) {
                continue; // not under this name
            }
            return Optional.of(loaded(symbols, SYSTEM));
        }
        return Optional.empty();
    }

    private static BlasLibrary loaded(SymbolLookup symbols, String origin) throws Throwable {
        Linker.nativeLinker()
                .downcallHandle(symbols.findOrThrow("openblas_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT))
                .invokeExact(1);
        String version = Stream.of(text(symbols, "openblas_get_config").split(" "))
                .filter(word -> !word.isEmpty() && Character.isDigit(word.charAt(0)))
                .findFirst()
                .orElse("of an unknown version");
        return new BlasLibrary(symbols, origin, version, text(symbols, "openblas_get_corename"));
    }

    private static String text(SymbolLookup symbols, String function) throws Throwable {
        MemorySegment text = (MemorySegment) Linker.nativeLinker()
                .downcallHandle(symbols.findOrThrow(function), FunctionDescriptor.of(ADDRESS))
                .invokeExact();
        return text.reinterpret(LONGEST_TEXT).getString(0);
    }
}
