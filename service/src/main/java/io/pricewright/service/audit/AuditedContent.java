package io.pricewright.service.audit;

import io.pricewright.service.audit.AuditTrail.Change;
import java.util.Map;

/** What entries speak of and does not stand in the trail itself; so it is compared with it. */
public interface AuditedContent {
    /**
     * Those of these changes whose content is no longer what they say.
     *
     * @param changes by number of their entry
     * @return what is wrong, by number, as the end of a sentence about the entry
     */
    Map<Long, String> rewritten(Map<Long, Change> changes);

    /** The same of states; these are the last changes of their subjects. */
    Map<Long, String> moved(Map<Long, Change> last);
}
