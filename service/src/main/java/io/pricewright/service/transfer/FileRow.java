package io.pricewright.service.transfer;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row of a file.
 *
 * @param number as a spreadsheet or an editor counts, from 1
 * @param content an activity as JSON; incomplete where there are errors
 */
record FileRow(long number, ObjectNode content, List<RowError> errors) {}
