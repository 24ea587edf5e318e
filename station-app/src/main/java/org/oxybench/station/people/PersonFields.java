package org.oxybench.station.people;

import java.util.regex.Pattern;
import org.oxybench.record.Draft;

/** What an id and a name of a person may be, wherever they are given. */
public final class PersonFields {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,60}");
    private static final int NAME_MAX = 60;

    private PersonFields() {}

    /** Whether a person may have this id; the station's own is nobody's. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches() && !id.equals(Draft.STATION);
    }

    /** Whether this can be printed as a name: 1 to 60 characters, none of them a control character. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= NAME_MAX && name.chars().noneMatch(Character::isISOControl);
    }
}
