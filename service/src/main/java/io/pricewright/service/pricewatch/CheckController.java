package io.pricewright.service.pricewatch;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Needs;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.NewestVersions;
import io.pricewright.service.pricewatch.CheckAnswer.Other;
import io.pricewright.service.pricewatch.CheckAnswer.Price;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The check of an activity's newest version, over HTTP. */
@RestController
class CheckController {
    private final NewestVersions versions;
    private final ActivityChecker checker;

    CheckController(NewestVersions versions, ActivityChecker checker) {
        this.versions = versions;
        this.checker = checker;
    }

    /**
     * @param currency of goods made up
     */
    @GetMapping("/v1/activities/{id}/check")
    @Needs({Role.ANALYST, Role.APPROVER, Role.OPERATOR})
    CheckAnswer check(
            @PathVariable String id, @RequestParam(defaultValue = "CNY") String currency) {
        Activity activity = versions.newest(id);
        ActivityChecker.Checked checked = checker.check(activity, currency);
        List<Price> lowest =
                checked.findings().witnesses().stream()
                        .map(witness -> Price.of(witness, checker.floorMinor(witness)))
                        .toList();
        return new CheckAnswer(
                id,
                activity.version(),
                checked.from(),
                checked.until(),
                checked.findings().pairs().stream().map(Other::of).toList(),
                checked.findings().neverWin(),
                lowest,
                lowest.stream().anyMatch(Price::underFloor),
                checked.findings().cartsPriced(),
                checked.findings().complete());
    }
}
