package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.oxybench.record.HomeKind;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** What all pages share: templates, words, and the frame with session, language and marks. */
final class Pages {

    private final RequestGuard guard;
    private final WebSettings settings;
    private final String boot;
    private final Templates templates = new Templates();
    private final Map<Language, Messages> words = new EnumMap<>(Language.class);

    Pages(RequestGuard guard, WebSettings settings, Function<Language, Messages> words, String boot) {
        this.guard = guard;
        this.settings = settings;
        this.boot = boot;
        for (Language language : Language.values()) {
            this.words.put(language, words.apply(language));
        }
    }

    /** A route for reading. */
    static Endpoint get(String path, Access access, Handler handler) {
        return new Endpoint(HandlerType.GET, path, handler, Set.of(new Roles(Set.of(access))));
    }

    /** A route that changes something. */
    static Endpoint post(String path, Access access, Handler handler) {
        return new Endpoint(HandlerType.POST, path, handler, Set.of(new Roles(Set.of(access))));
    }

    /** A field of a posted form. */
    static String field(Context context, String name) {
        String value = context.formParam(name);
        if (value == null) {
            throw new WebRefusal(Kind.BAD_FIELD);
        }
        return value;
    }

    Templates templates() {
        return templates;
    }

    RequestGuard guard() {
        return guard;
    }

    /** Words of a language. */
    Messages words(Language language) {
        return Objects.requireNonNull(words.get(language));
    }

    /** Words of a request's reader. */
    Messages words(Context context) {
        return words(guard.language(context));
    }

    /** Answers with a page: its template gets the frame, the words and what is given here. */
    void show(Context context, String template, Map<String, ?> parameters) {
        Session session = guard.sessionOrNew(context);
        Map<String, Object> model = new HashMap<>(parameters);
        model.put("frame", frame(session));
        context.html(templates.render(template, model));
    }

    /** The frame of a session's pages. */
    PageFrame frame(Session session) {
        Messages said = words(session.language());
        return new PageFrame(
                session.language(),
                session.token(),
                boot,
                settings.build(),
                settings.homeKind() == HomeKind.DEMO,
                said.text("page.demo"),
                !settings.cards().isEmpty());
    }
}
