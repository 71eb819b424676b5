package io.pricewright.service.activity;

/** What a search is sorted by; among equals the id decides. */
enum SearchOrder {
    ID,
    /** Those that have always run come first. */
    START
}
