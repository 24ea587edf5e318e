package org.oxybench.station.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.FixtureProfile.ChannelRegister;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Setting;
import org.oxybench.recipe.Step;

/** A recipe's steps in the words of a simulated bench's batch: output bits, setpoints and bounds as its PLC has them. */
final class TrialProgram {

    /** Further than any count of a PLC. */
    private static final long BEYOND = 1L << 40;

    /** A bound that is a whole number of counts must not fail by the last bit of a double. */
    private static final double ROUNDING = 1e6;

    private final FixtureProfile profile;
    private final List<String> lines = new ArrayList<>();
    private int outputs;
    private int setpoint;

    private TrialProgram(FixtureProfile profile) {
        this.profile = profile;
        outputs = profile.safeOutputs();
    }

    /** The lines of a recipe that fits the profile. */
    static List<String> of(Recipe recipe, FixtureProfile profile) {
        TrialProgram program = new TrialProgram(profile);
        recipe.steps().forEach(program::add);
        return List.copyOf(program.lines);
    }

    private void add(Step step) {
        if (!step.set().isEmpty()) {
            set(step.set());
            lines.add("set " + outputs + " " + setpoint);
        }
        Step.Wait wait = step.waitFor();
        if (wait != null) {
            // What has settled is told from the samples: the simulated bench is let go on for the longest time.
            lines.add(
                    wait.settling() == null
                            ? wait(wait)
                            : "record " + wait.timeout().toMillis());
        }
        Step.Recording recording = step.record();
        if (recording != null) {
            lines.add("record " + recording.duration().toMillis());
        }
    }

    private void set(Map<String, Setting> settings) {
        settings.forEach((name, setting) -> {
            if (setting instanceof Setting.Setpoint value) {
                setpoint = profile.command().setpoint().counts(value.quantity());
            } else {
                int bit = profile.outputBit(name);
                outputs = ((Setting.Switch) setting).on() ? outputs | bit : outputs & ~bit;
            }
        });
    }

    private String wait(Step.Wait wait) {
        ChannelRegister register = profile.channel(wait.channel()).orElseThrow();
        long least = (long) Math.ceil(Math.max(
                counts(register, register.low()),
                wait.until().lower().map(bound -> counts(register, bound)).orElse((double) -BEYOND)));
        long most = (long) Math.floor(Math.min(
                counts(register, register.high()),
                wait.until().upper().map(bound -> counts(register, bound)).orElse((double) BEYOND)));
        return "wait " + column(register) + " " + least + " " + most + " "
                + wait.timeout().toMillis();
    }

    private int column(ChannelRegister register) {
        List<ChannelRegister> sampled = profile.block().samples().channels();
        int column = sampled.indexOf(register);
        return column >= 0 ? column : sampled.size() + register.register().at() - firstScalar(profile);
    }

    /** Where the numbers begin in the block that are read once a block. */
    static int firstScalar(FixtureProfile profile) {
        return profile.block().channels().get(0).register().at();
    }

    private static double counts(ChannelRegister register, Quantity bound) {
        return counts(register, bound.in(register.channel().unit()));
    }

    private static double counts(ChannelRegister register, double value) {
        double counts =
                (value - register.channel().offset()) / register.channel().scale();
        return Math.rint(counts * ROUNDING) / ROUNDING;
    }
}
