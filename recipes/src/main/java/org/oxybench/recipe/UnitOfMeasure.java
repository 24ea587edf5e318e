package org.oxybench.recipe;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A unit of measure, named by its UCUM code, with its conversion to the base unit of its dimension:
 * {@code base = value * factor + offset}.
 *
 * <p>Flow in sccm is no UCUM unit and is ambiguous without its reference temperature, so the temperature is part of
 * the code ({@code sccm@0Cel}, {@code sccm@20Cel}); records always store {@code mol/s}.
 *
 * @param code UCUM code, for example {@code kPa}
 * @param symbol what people read, for example {@code °C}
 * @param dimension what kind of quantity it measures
 * @param factor base units per unit
 * @param offset base units at zero of this unit; not zero for {@code Cel} alone
 */
public record UnitOfMeasure(String code, String symbol, Dimension dimension, double factor, double offset) {

    /** Kinds of quantity; the base unit of each is in its comment. */
    public enum Dimension {
        /** Base unit {@code Pa}. */
        PRESSURE,
        /** Base unit {@code Pa/s}. */
        PRESSURE_RATE,
        /** Base unit {@code K}, absolute. */
        TEMPERATURE,
        /** Base unit {@code K}, a difference. */
        TEMPERATURE_DIFFERENCE,
        /** Base unit {@code mol/s}. */
        MOLAR_FLOW,
        /** Base unit {@code m3}. */
        VOLUME,
        /** Base unit {@code m3/s}. */
        VOLUME_FLOW,
        /** Base unit {@code Pa.s}. */
        VISCOSITY,
        /** Base unit {@code m/s}. */
        VELOCITY,
        /** Base unit {@code m/s2}. */
        ACCELERATION,
        /** Base unit {@code m3/Pa}: how a wall or a diaphragm gives way. */
        COMPLIANCE,
        /** Base unit {@code s}. */
        TIME,
        /** Base unit {@code Hz}; of a speed of rotation, revolutions per second. */
        FREQUENCY,
        /** Base unit {@code Pa.s/m3}: how a pressure goes with a flow. */
        PRESSURE_PER_FLOW,
        /** Base unit {@code N.m}. */
        TORQUE,
        /** Base unit {@code N.m.s}: torque per radian per second. */
        ROTATIONAL_DAMPING,
        /** Base unit {@code N.m.s2}: torque per square of radian per second. */
        ROTATIONAL_DRAG,
        /** Base unit {@code kg.m2}. */
        MOMENT_OF_INERTIA,
        /** Base unit {@code A}. */
        CURRENT,
        /** Base unit {@code m}. */
        LENGTH,
        /** Base unit {@code 1/s}: by which share something changes in a time. */
        RATIO_RATE,
        /** Base unit {@code kg}. */
        MASS,
        /** Base unit {@code kg/m3}: how much is dissolved in a volume. */
        MASS_CONCENTRATION,
        /** Base unit {@code [iU]/m3}: biological activity in a volume. */
        ACTIVITY_CONCENTRATION,
        /** Base unit {@code S/m}: how well a liquid conducts. */
        CONDUCTIVITY,
        /** Base unit {@code [pH]}. */
        ACIDITY,
        /** Base unit {@code 1}. */
        RATIO
    }

    /** Molar gas constant, J/(mol K), exact by the 2019 SI. */
    public static final double MOLAR_GAS_CONSTANT = 8.31446261815324;

    /** Standard atmosphere, Pa, the reference pressure of sccm. */
    public static final double STANDARD_ATMOSPHERE_PA = 101_325.0;

    private static final Map<String, UnitOfMeasure> KNOWN = new TreeMap<>();

    /** Pascal. */
    public static final UnitOfMeasure PA = known("Pa", "Pa", Dimension.PRESSURE, 1, 0);

    /** Kilopascal. */
    public static final UnitOfMeasure KPA = known("kPa", "kPa", Dimension.PRESSURE, 1e3, 0);

    /** Millimetre of mercury. */
    public static final UnitOfMeasure MMHG = known("mm[Hg]", "mmHg", Dimension.PRESSURE, 133.322387415, 0);

    /** Pascal per second. */
    public static final UnitOfMeasure PA_PER_S = known("Pa/s", "Pa/s", Dimension.PRESSURE_RATE, 1, 0);

    /** Kelvin, absolute. */
    public static final UnitOfMeasure K = known("K", "K", Dimension.TEMPERATURE, 1, 0);

    /** Degree Celsius. */
    public static final UnitOfMeasure CEL = known("Cel", "°C", Dimension.TEMPERATURE, 1, 273.15);

    /** Kelvin as a difference of two temperatures. */
    public static final UnitOfMeasure DELTA_K = known("K{delta}", "K", Dimension.TEMPERATURE_DIFFERENCE, 1, 0);

    /** Mole per second. */
    public static final UnitOfMeasure MOL_PER_S = known("mol/s", "mol/s", Dimension.MOLAR_FLOW, 1, 0);

    /** Standard cubic centimetre per minute at 0 °C and 101.325 kPa. */
    public static final UnitOfMeasure SCCM_0CEL =
            known("sccm@0Cel", "sccm (0 °C)", Dimension.MOLAR_FLOW, molesPerSecond(273.15), 0);

    /** Standard cubic centimetre per minute at 20 °C and 101.325 kPa. */
    public static final UnitOfMeasure SCCM_20CEL =
            known("sccm@20Cel", "sccm (20 °C)", Dimension.MOLAR_FLOW, molesPerSecond(293.15), 0);

    /** Cubic metre. */
    public static final UnitOfMeasure M3 = known("m3", "m³", Dimension.VOLUME, 1, 0);

    /** Millilitre. */
    public static final UnitOfMeasure ML = known("mL", "mL", Dimension.VOLUME, 1e-6, 0);

    /** Litre per minute. */
    public static final UnitOfMeasure L_PER_MIN = known("L/min", "L/min", Dimension.VOLUME_FLOW, 1e-3 / 60, 0);

    /** Millilitre per minute. */
    public static final UnitOfMeasure ML_PER_MIN = known("mL/min", "mL/min", Dimension.VOLUME_FLOW, 1e-6 / 60, 0);

    /** Cubic metre per second. */
    public static final UnitOfMeasure M3_PER_S = known("m3/s", "m³/s", Dimension.VOLUME_FLOW, 1, 0);

    /** Millipascal second. */
    public static final UnitOfMeasure MPA_S = known("mPa.s", "mPa·s", Dimension.VISCOSITY, 1e-3, 0);

    /** Metre per second. */
    public static final UnitOfMeasure M_PER_S = known("m/s", "m/s", Dimension.VELOCITY, 1, 0);

    /** Millimetre per second. */
    public static final UnitOfMeasure MM_PER_S = known("mm/s", "mm/s", Dimension.VELOCITY, 1e-3, 0);

    /** Micrometre per second. */
    public static final UnitOfMeasure UM_PER_S = known("um/s", "µm/s", Dimension.VELOCITY, 1e-6, 0);

    /** Metre per second squared. */
    public static final UnitOfMeasure M_PER_S2 = known("m/s2", "m/s²", Dimension.ACCELERATION, 1, 0);

    /** Millilitre per kilopascal. */
    public static final UnitOfMeasure ML_PER_KPA = known("mL/kPa", "mL/kPa", Dimension.COMPLIANCE, 1e-9, 0);

    /** Second. */
    public static final UnitOfMeasure S = known("s", "s", Dimension.TIME, 1, 0);

    /** Millisecond. */
    public static final UnitOfMeasure MS = known("ms", "ms", Dimension.TIME, 1e-3, 0);

    /** Minute. */
    public static final UnitOfMeasure MIN = known("min", "min", Dimension.TIME, 60, 0);

    /** Hour. */
    public static final UnitOfMeasure H = known("h", "h", Dimension.TIME, 3600, 0);

    /** Hertz. */
    public static final UnitOfMeasure HZ = known("Hz", "Hz", Dimension.FREQUENCY, 1, 0);

    /** Revolution per minute. */
    public static final UnitOfMeasure REV_PER_MIN = known("{rev}/min", "r/min", Dimension.FREQUENCY, 1.0 / 60, 0);

    /** Pascal second per cubic metre. */
    public static final UnitOfMeasure PA_S_PER_M3 = known("Pa.s/m3", "Pa·s/m³", Dimension.PRESSURE_PER_FLOW, 1, 0);

    /** Kilopascal per litre per minute. */
    public static final UnitOfMeasure KPA_MIN_PER_L =
            known("kPa.min/L", "kPa/(L/min)", Dimension.PRESSURE_PER_FLOW, 6e7, 0);

    /** Newton metre. */
    public static final UnitOfMeasure N_M = known("N.m", "N·m", Dimension.TORQUE, 1, 0);

    /** Millinewton metre. */
    public static final UnitOfMeasure MN_M = known("mN.m", "mN·m", Dimension.TORQUE, 1e-3, 0);

    /** Newton metre second. */
    public static final UnitOfMeasure N_M_S = known("N.m.s", "N·m·s", Dimension.ROTATIONAL_DAMPING, 1, 0);

    /** Micronewton metre second. */
    public static final UnitOfMeasure UN_M_S = known("uN.m.s", "µN·m·s", Dimension.ROTATIONAL_DAMPING, 1e-6, 0);

    /** Newton metre second squared. */
    public static final UnitOfMeasure N_M_S2 = known("N.m.s2", "N·m·s²", Dimension.ROTATIONAL_DRAG, 1, 0);

    /** Kilogram metre squared. */
    public static final UnitOfMeasure KG_M2 = known("kg.m2", "kg·m²", Dimension.MOMENT_OF_INERTIA, 1, 0);

    /** Ampere. */
    public static final UnitOfMeasure A = known("A", "A", Dimension.CURRENT, 1, 0);

    /** Milliampere. */
    public static final UnitOfMeasure MA = known("mA", "mA", Dimension.CURRENT, 1e-3, 0);

    /** Metre. */
    public static final UnitOfMeasure M = known("m", "m", Dimension.LENGTH, 1, 0);

    /** Millimetre. */
    public static final UnitOfMeasure MM = known("mm", "mm", Dimension.LENGTH, 1e-3, 0);

    /** Micrometre. */
    public static final UnitOfMeasure UM = known("um", "µm", Dimension.LENGTH, 1e-6, 0);

    /** Share per second. */
    public static final UnitOfMeasure PER_S = known("1/s", "1/s", Dimension.RATIO_RATE, 1, 0);

    /** Per cent per minute. */
    public static final UnitOfMeasure PERCENT_PER_MIN = known("%/min", "%/min", Dimension.RATIO_RATE, 0.01 / 60, 0);

    /** Gram. */
    public static final UnitOfMeasure G = known("g", "g", Dimension.MASS, 1e-3, 0);

    /** Milligram. */
    public static final UnitOfMeasure MG = known("mg", "mg", Dimension.MASS, 1e-6, 0);

    /** Milligram per litre. */
    public static final UnitOfMeasure MG_PER_L = known("mg/L", "mg/L", Dimension.MASS_CONCENTRATION, 1e-3, 0);

    /** International unit per millilitre. */
    public static final UnitOfMeasure IU_PER_ML = known("[iU]/mL", "IU/mL", Dimension.ACTIVITY_CONCENTRATION, 1e6, 0);

    /** Microsiemens per centimetre. */
    public static final UnitOfMeasure US_PER_CM = known("uS/cm", "µS/cm", Dimension.CONDUCTIVITY, 1e-4, 0);

    /** Millisiemens per centimetre. */
    public static final UnitOfMeasure MILLI_S_PER_CM = known("mS/cm", "mS/cm", Dimension.CONDUCTIVITY, 1e-1, 0);

    /** pH. */
    public static final UnitOfMeasure PH = known("[pH]", "pH", Dimension.ACIDITY, 1, 0);

    /** Per cent. */
    public static final UnitOfMeasure PERCENT = known("%", "%", Dimension.RATIO, 0.01, 0);

    /** A pure number. */
    public static final UnitOfMeasure ONE = known("1", "", Dimension.RATIO, 1, 0);

    /** Returns the unit with this code, or empty when the code is not one of ours. */
    public static Optional<UnitOfMeasure> of(String code) {
        return Optional.ofNullable(KNOWN.get(code));
    }

    /** Codes of all units that the station knows, in alphabetical order. */
    public static Set<String> codes() {
        return Collections.unmodifiableSet(KNOWN.keySet());
    }

    /** Converts a value of this unit to another unit of the same dimension. */
    public double convert(double value, UnitOfMeasure target) {
        if (target.equals(this)) {
            return value;
        }
        if (target.dimension != dimension) {
            throw new IllegalArgumentException("cannot convert " + code + " to " + target.code);
        }
        return (value * factor + offset - target.offset) / target.factor;
    }

    @Override
    public String toString() {
        return code;
    }

    private static UnitOfMeasure known(String code, String symbol, Dimension dimension, double factor, double offset) {
        UnitOfMeasure unit = new UnitOfMeasure(code, symbol, dimension, factor, offset);
        KNOWN.put(code, unit);
        return unit;
    }

    /** One standard cubic centimetre per minute in mol/s: p V / (R T) / 60 s. */
    private static double molesPerSecond(double referenceTemperatureK) {
        return STANDARD_ATMOSPHERE_PA * 1e-6 / (MOLAR_GAS_CONSTANT * referenceTemperatureK) / 60;
    }
}
