package dev.ambit.cli.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambit.advisor.check.Alike;
import dev.ambit.advisor.check.Answer;
import dev.ambit.advisor.check.Blocker;
import dev.ambit.advisor.check.Cell;
import dev.ambit.advisor.check.DeniedRequest;
import dev.ambit.advisor.findings.Finding;
import dev.ambit.advisor.intents.Verdict;
import dev.ambit.landingzone.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The report as JSON, one row for each combination, written as it goes; the form is version 1 of {@code docs/check.md}. */
final class CheckJson {
    private CheckJson() {}

    static void write(Report report, OutputStream out) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeArrayFieldStart("rows");
            for (Alike group : report.matrix().groups()) {
                for (Identity member : group.members()) {
                    for (Cell cell : group.cells()) {
                        json.writeRaw(System.lineSeparator());
                        row(member, cell, json);
                    }
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : report.findings()) {
                finding(finding, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("intents");
            for (Verdict verdict : report.verdicts()) {
                intent(verdict, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw(System.lineSeparator());
        }
    }

    private static void row(Identity member, Cell cell, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", member.account());
        json.writeStringField("principal", member.arn());
        json.writeStringField("profile", cell.profile());
        json.writeStringField("source_region", cell.source().id());
        json.writeStringField("result", result(cell.answer()));
        denied("denied", cell.answer(), member.account(), json);
        json.writeStringField("streaming_result", result(cell.streaming()));
        if (!cell.streaming().equals(cell.answer())) {
            denied("streaming_denied", cell.streaming(), member.account(), json);
        }
        json.writeEndObject();
    }

    private static void finding(Finding finding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("file", finding.where().file());
        json.writeNumberField("line", finding.where().line());
        json.writeStringField("message", finding.message());
        json.writeStringField("remedy", finding.remedy());
        json.writeEndObject();
    }

    private static void intent(Verdict verdict, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("intent", verdict.intent().name());
        json.writeStringField("file", verdict.intent().where().file());
        json.writeNumberField("line", verdict.intent().where().line());
        json.writeBooleanField("holds", verdict.holds());
        if (verdict.example().isEmpty()) {
            json.writeNullField("example");
        } else {
            example(verdict.example().get(), json);
        }
        json.writeEndObject();
    }

    private static void example(Verdict.Example example, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("example");
        json.writeStringField("account", example.who().account());
        json.writeStringField("principal", example.who().arn());
        json.writeStringField("operation", example.operation());
        json.writeStringField("profile", example.profile().isEmpty() ? null : example.profile());
        json.writeStringField("source_region", example.region().id());
        json.writeStringField("result", result(example.answer()));
        denied("denied", example.answer(), example.who().account(), json);
        json.writeEndObject();
    }

    private static String result(Answer answer) {
        return answer.allowed() ? "allow" : "deny";
    }

    private static void denied(String field, Answer answer, String account, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (DeniedRequest request : answer.denied()) {
            json.writeStartObject();
            json.writeStringField("resource", request.resource(account));
            json.writeStringField("region", request.region());
            json.writeStringField("layer", request.blocker().layer().id());
            switch (request.blocker()) {
                case Blocker.Denies denies -> {
                    json.writeStringField("policy", denies.policy());
                    json.writeStringField("statement", denies.sid());
                    json.writeStringField("file", denies.where().file());
                    json.writeNumberField("line", denies.where().line());
                }
                case Blocker.Silent _ -> {
                    json.writeNullField("policy");
                    json.writeNullField("statement");
                    json.writeNullField("file");
                    json.writeNullField("line");
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
