package org.oxybench.station.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.rendering.FileRenderer;
import java.util.Map;
import java.util.TreeMap;

/** Renders the templates of {@code web/templates}, compiled when the station was built. Thread-safe. */
final class Templates implements FileRenderer {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    @Override
    public String render(String template, Map<String, ? extends Object> model, Context context) {
        return render(template, model);
    }

    /** Renders a template with its parameters by name. */
    String render(String template, Map<String, ? extends Object> model) {
        StringOutput output = new StringOutput();
        engine.render(template, new TreeMap<String, Object>(model), output);
        return output.toString();
    }
}
