package org.oxybench.record;

import java.util.Map;
import java.util.stream.Collectors;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.waveform.Channel;

/** Version 1 of the stored form of what recipes define and judge. */
final class MeasurementForm {
    static final Codes<Verdict> VERDICT = new Codes<>(
            Verdict.class,
            Map.of(
                    Verdict.PASS, "PASS",
                    Verdict.STOPPED, "STOPPED",
                    Verdict.NO_RESULT, "NO_RESULT",
                    Verdict.FAIL, "FAIL"));

    static final Codes<Zone> ZONE =
            new Codes<>(Zone.class, Map.of(Zone.PASS, "PASS", Zone.CONDITIONAL, "CONDITIONAL", Zone.FAIL, "FAIL"));

    private MeasurementForm() {}

    static void reason(BodyWriter out, Reason reason) {
        out.text("code", reason.code()).map("arguments", reason.arguments(), text -> text);
    }

    static Reason reason(BodyReader in) {
        return new Reason(in.text("code"), in.map("arguments", text -> text));
    }

    static void measurement(BodyWriter out, Measurement measurement) {
        if (measurement instanceof Measurement.Judged judged) {
            out.text("kind", "judged");
            judged(out, judged);
        } else if (measurement instanceof Measurement.Unmeasured unmeasured) {
            out.text("kind", "unmeasured")
                    .object("characteristic", unmeasured.characteristic(), MeasurementForm::characteristic)
                    .object("reason", unmeasured.reason(), MeasurementForm::reason);
        }
    }

    static Measurement measurement(BodyReader in) {
        String kind = in.text("kind");
        return switch (kind) {
            case "judged" -> judged(in);
            case "unmeasured" ->
                new Measurement.Unmeasured(
                        in.object("characteristic", MeasurementForm::characteristic),
                        in.object("reason", MeasurementForm::reason));
            default -> throw new UnreadableEntry("unknown kind of measurement: " + kind);
        };
    }

    /**
     * Side numbers may be anything: a failed characteristic must reach the disk even when a contribution to its budget
     * came out as no number.
     */
    private static void judged(BodyWriter out, Measurement.Judged judged) {
        out.object("characteristic", judged.characteristic(), MeasurementForm::characteristic)
                .decimal("raw", judged.raw())
                .decimal("zero", judged.zero())
                .decimal("value", judged.value())
                .decimal("u", judged.standardUncertainty())
                .anyDecimal("k", judged.coverageFactor())
                .text("unit", judged.characteristic().unit().code())
                .map("budget", judged.budget(), DecimalText::ofAny)
                .text("zone", ZONE.of(judged.zone()))
                .map("details", judged.details(), DecimalText::ofAny);
    }

    private static Measurement judged(BodyReader in) {
        Characteristic characteristic = in.object("characteristic", MeasurementForm::characteristic);
        if (!in.text("unit").equals(characteristic.unit().code())) {
            throw new UnreadableEntry("value and characteristic differ in unit: " + characteristic.id());
        }
        return new Measurement.Judged(
                characteristic,
                in.decimal("raw"),
                in.decimal("zero"),
                in.decimal("value"),
                in.decimal("u"),
                in.anyDecimal("k"),
                in.map("budget", DecimalText::parseAny),
                ZONE.parse(in.text("zone")),
                in.map("details", DecimalText::parseAny));
    }

    static void characteristic(BodyWriter out, Characteristic c) {
        out.text("id", c.id())
                .object("title", c.title(), MeasurementForm::title)
                .text("evaluation", c.evaluation())
                .list(
                        "parameters",
                        c.parameters().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .toList(),
                        (item, entry) -> item.text("name", entry.getKey()).quantity("quantity", entry.getValue()))
                .map("channels", c.channels(), text -> text)
                .text("unit", c.unit().code())
                .text("shown", c.shown().code())
                .integer("decimals", c.decimals())
                .object("limit", c.limit(), MeasurementForm::limit)
                .object("rule", c.rule(), (item, rule) -> item.text("name", rule.name())
                        .decimal("factor", rule.factor()))
                .flag("zero", c.zero())
                .text("failure_code", c.failureCode());
    }

    static Characteristic characteristic(BodyReader in) {
        return new Characteristic(
                in.text("id"),
                in.object("title", item -> new Text(item.text("zh_cn"), item.text("en"))),
                in.text("evaluation"),
                in.list("parameters", item -> Map.entry(item.text("name"), item.quantity("quantity"))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                in.map("channels", text -> text),
                in.unit("unit"),
                in.unit("shown"),
                in.smallInteger("decimals"),
                in.object("limit", MeasurementForm::limit),
                in.object("rule", item -> new DecisionRule(item.text("name"), item.decimal("factor"))),
                in.flag("zero"),
                in.text("failure_code"));
    }

    private static void title(BodyWriter out, Text title) {
        out.text("zh_cn", title.zhCn()).text("en", title.en());
    }

    private static void limit(BodyWriter out, Limit limit) {
        if (limit instanceof Limit.AtMost atMost) {
            out.text("kind", "at_most").quantity("high", atMost.high());
        } else if (limit instanceof Limit.AtLeast atLeast) {
            out.text("kind", "at_least").quantity("low", atLeast.low());
        } else if (limit instanceof Limit.Between between) {
            out.text("kind", "between").quantity("low", between.low()).quantity("high", between.high());
        }
    }

    private static Limit limit(BodyReader in) {
        String kind = in.text("kind");
        return switch (kind) {
            case "at_most" -> new Limit.AtMost(in.quantity("high"));
            case "at_least" -> new Limit.AtLeast(in.quantity("low"));
            case "between" -> new Limit.Between(in.quantity("low"), in.quantity("high"));
            default -> throw new UnreadableEntry("unknown kind of limit: " + kind);
        };
    }

    /** The numbers of a zero are in the unit of its characteristic, as its evaluation computed them. */
    static void zero(BodyWriter out, Zero zero) {
        out.text("id", zero.id())
                .text("recipe", zero.recipe())
                .text("characteristic", zero.characteristic())
                .text("fixture", zero.fixture())
                .text("master", zero.master())
                .integer("runs", zero.runs())
                .decimal("mean", zero.mean())
                .anyDecimal("standard_deviation", zero.standardDeviation())
                .instant("learned", zero.learned());
    }

    static Zero zero(BodyReader in) {
        return new Zero(
                in.text("id"),
                in.text("recipe"),
                in.text("characteristic"),
                in.text("fixture"),
                in.text("master"),
                in.smallInteger("runs"),
                in.decimal("mean"),
                in.anyDecimal("standard_deviation"),
                in.instant("learned"));
    }

    static void waveform(BodyWriter out, WaveformRef waveform) {
        out.text("attachment", waveform.attachment())
                .object("channel", waveform.channel(), MeasurementForm::channel)
                .text("codec", waveform.codec())
                .integer("samples", waveform.samples());
    }

    static WaveformRef waveform(BodyReader in) {
        return new WaveformRef(
                in.text("attachment"),
                in.object("channel", MeasurementForm::channel),
                in.text("codec"),
                in.smallInteger("samples"));
    }

    private static void channel(BodyWriter out, Channel channel) {
        out.text("name", channel.name())
                .text("unit", channel.unit().code())
                .decimal("scale", channel.scale())
                .decimal("offset", channel.offset())
                .text("instrument", channel.instrument());
    }

    private static Channel channel(BodyReader in) {
        return new Channel(
                in.text("name"), in.unit("unit"), in.decimal("scale"), in.decimal("offset"), in.text("instrument"));
    }
}
