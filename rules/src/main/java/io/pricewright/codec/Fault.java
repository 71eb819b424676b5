package io.pricewright.codec;

/**
 * Why a text could not be read as a fact.
 *
 * @param pointer RFC 6901 pointer to the value at fault, empty for the whole text
 * @param code stable, upper snake case, for programs
 * @param message for people: the value that came and what is allowed
 */
public record Fault(String pointer, String code, String message) {}
