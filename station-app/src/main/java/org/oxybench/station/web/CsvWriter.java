package org.oxybench.station.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes comma-separated values (RFC 4180) that a spreadsheet opens without running anything: UTF-8 with a byte order
 * mark, every field quoted, and a field that a spreadsheet would take for a formula led by an apostrophe (OWASP ASVS
 * 5.0, 1.2.10). Used by one thread.
 */
final class CsvWriter implements AutoCloseable {

    /** First characters of a formula, full-width ones included; blanks before it do not help. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final Writer out;
    private final int columns;

    /**
     * Begins a file.
     *
     * @param columns how many fields every line has; shorter lines are filled up
     */
    CsvWriter(OutputStream out, int columns) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.columns = columns;
        this.out.write('\uFEFF');
    }

    /** Writes a line. */
    void line(List<String> fields) throws IOException {
        if (fields.size() > columns) {
            throw new IllegalArgumentException("more than " + columns + " fields");
        }
        for (int i = 0; i < columns; i++) {
            out.write(i == 0 ? "\"" : ",\"");
            out.write(i < fields.size() ? harmless(fields.get(i)).replace("\"", "\"\"") : "");
            out.write('"');
        }
        out.write("\r\n");
    }

    private static String harmless(String field) {
        String bare = field.stripLeading();
        boolean formula = !field.isEmpty()
                && (FORMULA.indexOf(field.charAt(0)) >= 0 || (!bare.isEmpty() && FORMULA.indexOf(bare.charAt(0)) >= 0));
        return formula ? "'" + field : field;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
