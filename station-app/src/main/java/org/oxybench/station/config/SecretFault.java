package org.oxybench.station.config;

import java.util.Map;
import org.oxybench.recipe.Reason;

/**
 * A secret or a key file cannot be used. The reason names what, and its words say what to do; it never holds a value.
 * Never caught to continue.
 */
public final class SecretFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What can be wrong. */
    public enum Kind {
        /** There are secrets, but neither the file of the master key nor a credential. */
        NO_MASTER_KEY("E-SEC-01"),
        /** Others than its owner may read the master key. */
        MASTER_KEY_OPEN("E-SEC-02"),
        /** What should be the master key is none. */
        NOT_A_MASTER_KEY("E-SEC-03"),
        /** The master key is another than the one that the secrets were encrypted under. */
        WRONG_MASTER_KEY("E-SEC-04"),
        /** A secret was changed, or stands under a name that it was not stored under. */
        DAMAGED("E-SEC-05"),
        /** The file of the secrets is missing, cannot be read or is no such file. */
        UNREADABLE("E-SEC-06"),
        /** There is no secret of this name. */
        MISSING("E-SEC-07"),
        /** A key store is damaged, or its password is another. */
        KEY_STORE("E-SEC-08"),
        /** The file of a key is missing. */
        NO_KEY_STORE("E-SEC-09"),
        /** The key that signs the ledger is another than the one that is kept here. */
        NOT_IN_FORCE("E-SEC-10");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Stable code. */
        public String code() {
            return code;
        }
    }

    private final transient Reason reason;

    SecretFault(Kind kind, Map<String, String> arguments) {
        super(kind.code() + " " + arguments);
        this.reason = new Reason(kind.code(), arguments);
    }

    SecretFault(Kind kind, String name, Object value) {
        this(kind, Map.of(name, String.valueOf(value)));
    }

    /** What is wrong, for people. */
    public Reason reason() {
        return reason;
    }
}
