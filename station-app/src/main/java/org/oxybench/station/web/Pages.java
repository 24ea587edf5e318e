package org.oxybench.station.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.web.PageFrame.Reader;
import org.oxybench.station.web.Sessions.Session;
import org.oxybench.station.web.WebRefusal.Kind;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** What all pages share: templates, words, and the frame with session, language and marks. */
final class Pages {

    private final RequestGuard guard;
    private final Presences presences;
    private final WebSettings settings;
    private final String boot;
    private final Templates templates = new Templates();
    private final Map<Language, Messages> words = new EnumMap<>(Language.class);
    private volatile Map<String, Access> offered = Map.of();

    Pages(
            RequestGuard guard,
            Presences presences,
            WebSettings settings,
            Function<Language, Messages> words,
            String boot) {
        this.guard = guard;
        this.presences = presences;
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

    /** Whether there are cards to click instead of labels to scan, which only a demonstration has. */
    boolean hasCards() {
        return !settings.cards().isEmpty();
    }

    /** Words of a language. */
    Messages words(Language language) {
        return Objects.requireNonNull(words.get(language));
    }

    /** Words of signatures, which are in both languages. */
    SignatureText signatures() {
        return new SignatureText(words(Language.ZH_CN), words(Language.EN));
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
        render(context, template, model);
    }

    /** Answers with a page that has everything it needs; says in which characters it is written. */
    void render(Context context, String template, Map<String, Object> model) {
        context.result(templates.render(template, model)).contentType("text/html; charset=utf-8");
    }

    /** The frame of a session's pages. */
    PageFrame frame(Session session) {
        Messages said = words(session.language());
        Optional<Person> reader = presences.person(session);
        return new PageFrame(
                session.language(),
                session.token(),
                boot,
                settings.build(),
                settings.homeKind() == HomeKind.DEMO,
                said.text("page.demo"),
                !settings.cards().isEmpty(),
                reader.map(person -> new Reader(
                                person.id(),
                                session.language() == Language.ZH_CN ? person.nameZh() : person.namePinyin()))
                        .orElse(null),
                SiteLink.ALL.stream()
                        .filter(link -> isOpen(link.path(), reader))
                        .toList());
    }

    /** Says which pages there are, so that headers lead to no other. */
    void offer(List<Endpoint> routes) {
        Map<String, Access> found = new HashMap<>();
        for (Endpoint route : routes) {
            Roles roles = route.metadata(Roles.class);
            if (route.method.equals(HandlerType.GET) && roles != null) {
                roles.getRoles().forEach(role -> found.put(route.path, (Access) role));
            }
        }
        offered = Map.copyOf(found);
    }

    /** The first page of a request's reader. */
    String home(Context context) {
        Optional<Person> reader = guard.session(context).flatMap(presences::person);
        if (reader.filter(Presences::mustChangeSecret).isPresent()) {
            return "/secret";
        }
        return reader.map(SiteLink::first).filter(path -> isOpen(path, reader)).orElse("/bench");
    }

    private boolean isOpen(String path, Optional<Person> reader) {
        Access access = offered.get(path);
        if (access == null) {
            return false;
        }
        return access.asked()
                .map(right -> reader.filter(right::isOf)
                        .filter(person -> !Presences.mustChangeSecret(person))
                        .isPresent())
                .orElse(true);
    }
}
