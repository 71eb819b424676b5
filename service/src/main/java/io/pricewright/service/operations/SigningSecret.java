package io.pricewright.service.operations;

/** A secret kept by the service itself, used when none is configured. */
public interface SigningSecret {
    String text();
}
