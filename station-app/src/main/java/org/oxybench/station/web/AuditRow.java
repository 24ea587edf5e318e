package org.oxybench.station.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of the audit trail in the words of one language.
 *
 * @param time local, with its distance from UTC
 * @param utc the same instant
 * @param person id of who acted or was refused
 * @param name of that person, Chinese and pinyin; empty when nobody has the id
 * @param kind stored word
 * @param title the kind in words
 * @param what what exactly
 * @param changes before and after
 * @param why reasons, with their codes
 * @param where bench or browser, and address
 * @param signed meaning of the signature, or empty
 * @param signer printed name of who signed, or empty
 * @param signedAt when, with the signer's own zone, or empty (21 CFR 11.50 wants all three)
 * @param index position in the ledger
 * @param hash of the entry
 * @param shortHash its first digits
 */
public record AuditRow(
        String time,
        String utc,
        String person,
        String name,
        String kind,
        String title,
        String what,
        List<ChangeRow> changes,
        String why,
        String where,
        boolean refused,
        String signed,
        String signer,
        String signedAt,
        String index,
        String hash,
        String shortHash) {

    /** Copies its list. */
    public AuditRow {
        changes = List.copyOf(changes);
    }

    /**
     * What was and is.
     *
     * @param title what kind of state
     * @param of what has it
     */
    public record ChangeRow(String title, String of, String before, String after) {}

    /** What was, of everything that changed. */
    String before() {
        return changes.stream()
                .map(change -> change.title() + " " + change.of() + ": " + change.before())
                .collect(Collectors.joining("; "));
    }

    /** What is, of everything that changed. */
    String after() {
        return changes.stream()
                .map(change -> change.title() + " " + change.of() + ": " + change.after())
                .collect(Collectors.joining("; "));
    }

    /** Path of the record. */
    public String path() {
        return AuditPages.PATH + "/" + index;
    }
}
