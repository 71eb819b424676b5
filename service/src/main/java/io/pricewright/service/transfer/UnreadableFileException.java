package io.pricewright.service.transfer;

/** A file that can't be read on. */
final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RowError error;

    UnreadableFileException(RowError error) {
        super(error.message());
        this.error = error;
    }

    UnreadableFileException(String code, String message) {
        this(RowError.ofFile(code, message));
    }

    RowError error() {
        return error;
    }
}
