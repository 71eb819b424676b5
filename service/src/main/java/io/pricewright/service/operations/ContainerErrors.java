package io.pricewright.service.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Requests that Tomcat refuses before any of our code runs get the same form of answer. */
@Component
class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> {
                    StandardHost host = (StandardHost) context.getParent();
                    host.setErrorReportValveClass(Valve.class.getName());
                });
    }

    /** Writes a problem where Tomcat would write a page. */
    public static final class Valve extends ErrorReportValve {
        private static final String BODY =
                "{\"type\":\"urn:pricewright:problem:bad-request\",\"title\":\"Bad"
                        + " Request\",\"status\":%d,\"code\":\"BAD_REQUEST\",\"detail\":\"The request"
                        + " is no valid HTTP: check its address and headers\",\"errors\":[]}";

        @Override
        protected void report(Request request, Response response, Throwable thrown) {
            if (response.getStatus() < 400
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType(Problem.MEDIA_TYPE);
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.getReporter().write(BODY.formatted(response.getStatus()));
                response.finishResponse();
            } catch (IOException gone) {
                // Nobody is left to answer.
            }
        }
    }
}
