package io.pricewright.service.access;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys over HTTP. A secret is told once, in the answer that makes it. */
@RestController
@RequestMapping("/v1/api-keys")
@Needs(Role.OPERATOR)
class ApiKeyController {
    private final ApiKeyDesk desk;

    ApiKeyController(ApiKeyDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ApiKeys list() {
        return new ApiKeys(desk.list());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuedKey issue(@RequestBody KeyRequest unchecked, Caller caller) {
        KeyRequest request = unchecked.checked();
        return IssuedKey.of(
                desk.issue(request.id(), request.roles(), request.expiresAt(), caller.id()));
    }

    @PostMapping("/{id}/rotate")
    IssuedKey rotate(
            @PathVariable String id, @RequestBody(required = false) RotateRequest request) {
        return IssuedKey.of(desk.rotate(id, RotateRequest.overlap(request)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id) {
        desk.revoke(id);
    }

    /** All keys there ever were. */
    record ApiKeys(List<ApiKey> items) {}

    /**
     * A key with what its holder sends.
     *
     * @param secret for the header Api-Key, told only now
     */
    record IssuedKey(String secret, ApiKey key) {
        static IssuedKey of(ApiKeyDesk.Issued issued) {
            return new IssuedKey(issued.secret().text(), issued.key());
        }
    }
}
