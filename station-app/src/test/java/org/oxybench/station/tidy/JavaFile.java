package org.oxybench.station.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.oxybench.station.tidy.Checkout.TextFile;

/**
 * What the rules ask of one Java source file, read from its syntax tree.
 *
 * @param methods name and number of lines of each method from its opening brace on
 * @param annotations each annotation as written, for example {@code @Tag("verifies:URS-LED-001")}
 * @param texts values of all string literals
 */
record JavaFile(String path, List<Method> methods, List<String> annotations, List<String> texts) {

    /** A method of the file. */
    record Method(String name, long lines) {}

    boolean isTest() {
        return path.contains("src/test/");
    }

    /** Every Java file of the checkout, the tests included. */
    static List<JavaFile> all() {
        return Parsed.ALL;
    }

    /** Read once for all rules. */
    private static final class Parsed {
        private static final List<JavaFile> ALL = parse(Checkout.textFiles("java"));
    }

    static JavaFile of(TextFile file) {
        return parse(List.of(file)).get(0);
    }

    /** By one compiler for all, since making one takes longer than parsing a file. */
    private static List<JavaFile> parse(List<TextFile> files) {
        List<Source> sources = files.stream().map(Source::new).toList();
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<JavaFile> parsed = new ArrayList<>();
        try {
            for (CompilationUnitTree tree : task.parse()) {
                Visitor visitor = new Visitor(tree, positions);
                visitor.scan(tree, null);
                // Parsed in the order that they were given in.
                String path = files.get(parsed.size()).path();
                parsed.add(new JavaFile(path, visitor.methods, visitor.annotations, visitor.texts));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(parsed);
    }

    private static final class Visitor extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree tree;
        private final SourcePositions positions;
        private final List<Method> methods = new ArrayList<>();
        private final List<String> annotations = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        Visitor(CompilationUnitTree tree, SourcePositions positions) {
            this.tree = tree;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void ignored) {
            if (method.getBody() != null) {
                long first = tree.getLineMap().getLineNumber(positions.getStartPosition(tree, method.getBody()));
                long last = tree.getLineMap().getLineNumber(positions.getEndPosition(tree, method.getBody()));
                methods.add(new Method(method.getName().toString(), last - first + 1));
            }
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void ignored) {
            annotations.add(annotation.toString());
            return super.visitAnnotation(annotation, null);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void ignored) {
            if (literal.getValue() instanceof String text) {
                texts.add(text);
            }
            return super.visitLiteral(literal, null);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(TextFile file) {
            super(URI.create("string:///" + file.path().toLowerCase(Locale.ROOT)), Kind.SOURCE);
            this.text = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
