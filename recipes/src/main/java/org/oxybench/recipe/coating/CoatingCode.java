package org.oxybench.recipe.coating;

import java.util.Map;
import org.oxybench.recipe.Reason;

/** Why a bath or a unit is not coated, or not known to be. */
enum CoatingCode {
    /** The {@code parameter} of the bath was {@code from} to {@code to}, outside its window. */
    OUT_OF_WINDOW("F-COAT-01"),
    /** The coupon {@code coupon} has {@code value}, which is not proven to be {@code least} µg/cm² or more. */
    COUPON_THIN("F-COAT-02"),
    /** The coupons differ by {@code value} %, more than {@code most} %. */
    COUPONS_UNEVEN("F-COAT-03"),
    /** The unit's proof is {@code value}, which is not proven to be {@code least} or more. */
    NOT_PRESENT("F-COAT-04"),
    /** Of {@code tested} units {@code failed} failed, {@code accepted} may. */
    SAMPLE_REFUSED("F-COAT-05"),
    /** Of the {@code parameter} of the bath {@code missing} samples in a row are missing. */
    RECORD_GAP("E-COAT-01"),
    /** The {@code parameter} of the bath has no value. */
    NOT_RECORDED("E-COAT-02"),
    /** The calibration line has {@code levels} levels in {@code repeats} readings at least, {@code needed} are needed. */
    LINE_TOO_SHORT("E-COAT-03"),
    /** The calibration line's r² is {@code value}, below {@code least}. */
    LINE_NOT_STRAIGHT("E-COAT-04"),
    /** The standard of {@code standard} µg reads back as {@code value} µg, further off than {@code most} %. */
    LINE_READS_BACK_WRONG("E-COAT-05"),
    /** The blank moved by {@code value}, {@code most} or more. */
    BLANK_DRIFTED("E-COAT-06"),
    /** There is no coupon from the {@code place}, or there are {@code given} and {@code needed} are needed. */
    COUPON_MISSING("E-COAT-07"),
    /** The coupon {@code coupon} lay in the bath {@code other}. */
    COUPON_OF_ANOTHER_BATH("E-COAT-08"),
    /** A reading of {@code what} is no finite number, or no possible one. */
    READING_IMPOSSIBLE("E-COAT-09"),
    /** Of the sample {@code tested} units were tested, {@code needed} are needed. */
    SAMPLE_TOO_SMALL("E-COAT-10"),
    /** The solution lot {@code lot} is not released. */
    SOLUTION_NOT_RELEASED("E-COAT-11"),
    /** The solution lot {@code lot} expired at {@code ended}. */
    SOLUTION_EXPIRED("E-COAT-12"),
    /** The pot life of the solution lot {@code lot} ended at {@code ended}. */
    SOLUTION_TOO_OLD("E-COAT-13"),
    /** The solution lot {@code lot} was used {@code uses} times, as often as it may. */
    SOLUTION_USED_UP("E-COAT-14"),
    /** Between {@code from} and {@code to} lay more than {@code minutes} min. */
    HELD_TOO_LONG("E-COAT-15"),
    /** The {@code evidence} of the unit is not there yet. */
    EVIDENCE_MISSING("E-COAT-16");

    private final String code;

    CoatingCode(String code) {
        this.code = code;
    }

    Reason reason(Map<String, String> arguments) {
        return new Reason(code, arguments);
    }
}
