package org.oxybench.record;

/**
 * Who signed what took two people.
 *
 * @param asked signature of the first person
 * @param approved signature of the second one
 */
public record TwoSigned(Signature asked, Signature approved) {}
