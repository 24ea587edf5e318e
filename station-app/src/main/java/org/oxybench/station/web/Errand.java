package org.oxybench.station.web;

import java.util.Optional;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Entry;
import org.oxybench.station.people.Signing;
import org.oxybench.station.people.Signing.Paper;

/** Why a browser was sent to the page where people sign: makes the paper that lies there. */
sealed interface Errand {

    /** The paper as the record stands now; empty when there is nothing left to sign. */
    Optional<Paper> read(Signing signing);

    /** The paper that was shown, made again from the record at the moment of signing. */
    default Optional<Paper> again(Signing signing, Paper shown) {
        return read(signing);
    }

    /** Page to go back to. */
    String back();

    /** Something is asked for that takes a second person. */
    record Propose(Entry effect, String why, String back) implements Errand {
        @Override
        public Optional<Paper> read(Signing signing) {
            return Optional.of(signing.propose(effect, why));
        }

        /** The proposal's id is made when it is shown, and nothing else of it comes from the record but its heads. */
        @Override
        public Optional<Paper> again(Signing signing, Paper shown) {
            return Optional.of(shown);
        }
    }

    /** What was asked for is decided. */
    record Decide(String proposal, boolean approve, String why) implements Errand {
        @Override
        public Optional<Paper> read(Signing signing) {
            return signing.decide(proposal, approve, why);
        }

        @Override
        public String back() {
            return "/proposals/" + proposal;
        }
    }

    /** What was asked for is taken back by who asked. */
    record Withdraw(String proposal, String why) implements Errand {
        @Override
        public Optional<Paper> read(Signing signing) {
            return signing.withdraw(proposal, why);
        }

        @Override
        public String back() {
            return "/proposals/" + proposal;
        }
    }

    /** A unit is put on hold. */
    record Hold(Entry.UnitHeld act, String back) implements Errand {
        @Override
        public Optional<Paper> read(Signing signing) {
            return Optional.of(signing.hold(act));
        }
    }

    /** The statement of accountability is affirmed as it was read. */
    record Affirm(String person, String language, String text, String back) implements Errand {
        @Override
        public Optional<Paper> read(Signing signing) {
            return Optional.of(signing.affirm(person, language, text));
        }
    }

    /** All accounts are reviewed; those that were not used for so many days are marked. */
    record Review(String reviewer, int unusedDays) implements Errand {
        @Override
        public Optional<Paper> read(Signing signing) {
            return Optional.of(signing.reviewAccounts(reviewer, unusedDays));
        }

        /** At a busy bench somebody signs on at any moment, which makes what was read no less true. */
        @Override
        public Optional<Paper> again(Signing signing, Paper shown) {
            return Optional.of(signing.reviewAgain((AccountEntry.AccountsReviewed) shown.act()));
        }

        @Override
        public String back() {
            return "/people";
        }
    }
}
