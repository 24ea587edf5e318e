package org.oxybench.record.ledger;

/** The ledger's files cannot do what was asked. Never caught to continue: the station admits no unit. */
public abstract sealed class LedgerFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LedgerFault(String message, Throwable cause) {
        super(message, cause);
    }

    private LedgerFault(String message) {
        super(message);
    }

    /** The writer is closed until the files are opened anew: an I/O error was seen, or the ledger was closed. */
    public static final class Closed extends LedgerFault {
        private static final long serialVersionUID = 1L;

        Closed(String message) {
            super(message);
        }

        Closed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** What is on the disk is not what was written, or is less than is known elsewhere. Nothing was changed. */
    public static final class Damaged extends LedgerFault {
        private static final long serialVersionUID = 1L;
        private final transient Finding finding;

        Damaged(Finding finding) {
            super(finding.toString());
            this.finding = finding;
        }

        /** What is damaged and where. */
        public Finding finding() {
            return finding;
        }
    }

    /** Another writer has the ledger open. */
    public static final class InUse extends LedgerFault {
        private static final long serialVersionUID = 1L;

        InUse(String message) {
            super(message);
        }
    }

    /** The ledger is sound, and the key that must sign what comes next is not held. Nothing was changed. */
    public static final class NoSigner extends LedgerFault {
        private static final long serialVersionUID = 1L;
        private final transient VerifierKey key;

        NoSigner(VerifierKey key) {
            super("the signing key in force is not held: " + key);
            this.key = key;
        }

        /** The key in force. */
        public VerifierKey key() {
            return key;
        }
    }

    /** The disk has less space than was asked for. The writer goes on. */
    public static final class NoSpace extends LedgerFault {
        private static final long serialVersionUID = 1L;

        NoSpace(String message) {
            super(message);
        }
    }

    /** The files could not be read, made or opened. */
    public static final class Unreadable extends LedgerFault {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }

        Unreadable(String message) {
            super(message);
        }
    }
}
