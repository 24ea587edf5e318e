package org.oxybench.station.people;

/** How a person's id becomes the distinguished name of their entry. */
public sealed interface PersonLookup {

    /**
     * The entry's name is made of the id: {@code attribute=id,base}.
     *
     * @param attribute for example {@code uid}
     * @param base for example {@code ou=people,dc=plant,dc=example}
     */
    record ByName(String attribute, String base) implements PersonLookup {}

    /**
     * The one entry below a base whose attribute is the id, looked for by an account of the station's own.
     *
     * @param attribute for example {@code sAMAccountName}
     * @param base for example {@code dc=plant,dc=example}
     * @param account distinguished name, or with AD the user principal name, of the station's account
     * @param password of that account; closed by whoever closes the station
     */
    record BySearch(String attribute, String base, String account, Secret password) implements PersonLookup {}
}
