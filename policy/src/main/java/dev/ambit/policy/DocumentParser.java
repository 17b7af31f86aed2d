package dev.ambit.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a document: its outer elements; the statements are {@link StatementParser}'s. Reports every problem and goes on. */
final class DocumentParser {
    private final Faults faults;
    private final PolicyType type;
    private final PolicySettings settings;
    private final PredicatePool pool;

    private DocumentParser(Faults faults, PolicyType type, PolicySettings settings, PredicatePool pool) {
        this.faults = faults;
        this.type = type;
        this.settings = settings;
        this.pool = pool;
    }

    /** The content of a document that was read, or null when there are faults. */
    record Content(PolicyVersion version, Optional<String> id, List<Statement> statements) {}

    static @Nullable Content parse(
            PolicyDocument.Text text, PolicyType type, PolicySettings settings, PredicatePool pool, Faults faults) {
        Json json = Json.read(text.file(), text.content(), faults);
        if (json == null) {
            return null;
        }
        if (!(json instanceof Json.Obj document)) {
            faults.syntax(json.where(), "the document is " + json.described(), "an object");
            return null;
        }
        Content content = new DocumentParser(faults, type, settings, pool).document(document);
        return faults.isEmpty() ? content : null;
    }

    static Statement.Parsed parseStatement(PolicyDocument.Text text, PolicyVersion version) {
        Faults faults = new Faults();
        Json json = Json.read(text.file(), text.content(), faults);
        Statement statement = json == null
                ? null
                : new StatementParser(faults, Rules.ANY, PolicySettings.DEFAULT, version, new PredicatePool())
                        .parse(json, 0);
        return statement != null && faults.isEmpty()
                ? new Statement.Parsed.Valid(statement)
                : new Statement.Parsed.Invalid(faults.problems());
    }

    private Content document(Json.Obj document) {
        for (Json.Member member : document.members()) {
            switch (member.name()) {
                case "Version", "Id", "Statement" -> {}
                default ->
                    faults.syntax(
                            member.where(),
                            "unknown element `" + member.name() + "` in the document",
                            "Version, Id or Statement");
            }
        }
        PolicyVersion version = version(document);
        return new Content(version, id(document), statements(document, version));
    }

    private PolicyVersion version(Json.Obj document) {
        Json.Member member = document.member("Version");
        if (member == null) {
            if (settings.requireNewestVersion()) {
                versionFault(document.where(), "the document has no Version");
            }
            return PolicyVersion.V2008;
        }
        if (member.value() instanceof Json.Str(Location where, String text)) {
            for (PolicyVersion version : PolicyVersion.values()) {
                if (version.id().equals(text)) {
                    if (settings.requireNewestVersion() && version != PolicyVersion.V2012) {
                        versionFault(where, "Version is `" + text + "`");
                    }
                    return version;
                }
            }
        }
        faults.syntax(
                member.value().where(), "Version is " + member.value().described(), "\"2012-10-17\" or \"2008-10-17\"");
        return PolicyVersion.V2012;
    }

    private void versionFault(Location where, String message) {
        faults.add(Faults.Sort.VERSION, "", where, message, "\"2012-10-17\"");
    }

    private Optional<String> id(Json.Obj document) {
        Json.Member member = document.member("Id");
        if (member == null) {
            return Optional.empty();
        }
        if (member.value() instanceof Json.Str(Location _, String text)) {
            return Optional.of(text);
        }
        faults.syntax(member.value().where(), "Id is " + member.value().described(), "a string");
        return Optional.empty();
    }

    private List<Statement> statements(Json.Obj document, PolicyVersion version) {
        Json.Member member = document.member("Statement");
        if (member == null) {
            faults.syntax(document.where(), "the document has no Statement", "a Statement element");
            return List.of();
        }
        StatementParser parser = new StatementParser(faults, Rules.of(type), settings, version, pool);
        List<Json> items =
                member.value() instanceof Json.Arr(Location _, List<Json> list) ? list : List.of(member.value());
        if (items.isEmpty()) {
            faults.syntax(member.value().where(), "Statement is an empty list", "at least one statement");
        }
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Statement statement = parser.parse(items.get(i), i);
            if (statement != null) {
                statements.add(statement);
            }
        }
        return List.copyOf(statements);
    }
}
