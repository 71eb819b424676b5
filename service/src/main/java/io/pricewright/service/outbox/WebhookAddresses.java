package io.pricewright.service.outbox;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which URLs events may be posted to: not to this machine, and not to where clouds keep the
 * credentials of their machines, unless the host is configured as trusted. Asked again before each
 * delivery, for a name may point elsewhere by then.
 */
@Component
class WebhookAddresses {
    /** Services of clouds that tell a machine its credentials, besides the link-local ones. */
    private static final Set<String> METADATA =
            Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private final Set<String> trustedHosts;

    WebhookAddresses(OutboxProperties settings) {
        this.trustedHosts = Set.copyOf(settings.webhooks().trustedHosts());
    }

    /** Why events may not be posted there, or null. */
    String refusal(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getUserInfo() != null) {
            return "The URL " + url + " can't be posted to: give https://HOST/PATH";
        }
        if (trustedHosts.contains(url.getHost())) {
            return null;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (isForbidden(address)) {
                    return "The host "
                            + url.getHost()
                            + " is "
                            + address.getHostAddress()
                            + ", which events may not be posted to: choose another, or have it"
                            + " named in pricewright.outbox.webhooks.trusted-hosts";
                }
            }
            return null;
        } catch (UnknownHostException unknown) {
            return "The host " + url.getHost() + " is not known: check its name";
        }
    }

    private static boolean isForbidden(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
